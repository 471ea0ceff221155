using System.Globalization;
using System.Threading.Channels;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>Answers with what it was given, so that a test sees what travelled.</summary>
internal sealed class Shapes : IShapes
{
    private readonly Channel<object> _received = Channel.CreateUnbounded<object>();
    private int _pings;

    public int Pings => Volatile.Read(ref _pings);

    /// <summary>Set by a test that wants the waiting calls to end.</summary>
    public TaskCompletionSource<string> LetGo { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What one-way methods received, in order.</summary>
    public ValueTask<object> NextAsync() => _received.Reader.ReadAsync();

    public ValueTask PingAsync()
    {
        Interlocked.Increment(ref _pings);
        return default;
    }

    public async Task PingTaskAsync(CancellationToken cancel)
    {
        await Task.Yield();
        await PingAsync();
    }

    public ValueTask<int> AddAsync(int left, int right, CancellationToken cancel = default) => new(left + right);

    public Task<string> JoinAsync(string separator, params List<string> parts) => Task.FromResult(string.Join(separator, parts));

    public ValueTask<Order?> FindAsync(Order? order, bool exists = true) => new(exists ? order : null);

    public Task<(Order Order, List<(int, string?)> Numbers)?> TupleAsync((Order, Level?) pair, List<(int, string?)> numbers) =>
        Task.FromResult<(Order, List<(int, string?)>)?>(pair.Item2 is null ? null : (pair.Item1, numbers));

    public async ValueTask<Dictionary<string, List<Dictionary<int, Order>>>> NestAsync(
        Dictionary<string, List<Dictionary<int, Order>>> nested, HashSet<Level> levels, IReadOnlyDictionary<long, byte[]> blobs)
    {
        await Task.Yield();
        nested[string.Join(',', levels.Order()) + Convert.ToHexString(blobs[-1])] = [];
        return nested;
    }

    public ValueTask<string> ManyAsync(
        bool a, byte b, sbyte c, short d, ushort e, int f, uint g, long h, ulong i, float j, double k, char l, string m, decimal n, Guid o,
        DateTimeOffset p, TimeSpan q, DateOnly r, TimeOnly s, byte[] t, int? u, string? v, Level w, Level? x, int[] y, (int, int) z,
        CancellationToken cancel = default) => new(string.Create(
            CultureInfo.InvariantCulture,
            $"{a} {b} {c} {d} {e} {f} {g} {h} {i} {j} {k} {l} {m} {n} {o} {p:O} {q} {r:O} {s:O} {Convert.ToHexString(t)} {u} {v ?? "null"} {w} {x} {string.Join(',', y)} {z}"));

    public ValueTask<string> DefaultsAsync(
        string given, int number = 0, string text = "", Level level = 0, double ratio = 0, decimal price = 0, char letter = ' ', int? nothing = 0,
        Guid id = default, CancellationToken cancel = default) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{given}|{number}|{text}|{level}|{ratio}|{price}|{letter}|{nothing}|{id}"));

    public async ValueTask<int> FailAsync(string kind)
    {
        switch (kind)
        {
            case "at once":
                throw new InvalidOperationException("on purpose");
            case "later":
                await Task.Yield();
                throw new InvalidOperationException("on purpose");
            case "cancelled":
                throw new OperationCanceledException("on purpose");
            default:
                return 1;
        }
    }

    public async Task<string> WaitAsync(CancellationToken cancel) => await LetGo.Task.WaitAsync(cancel);

    public ValueTask NoteAsync(Order order, CancellationToken cancel = default) => _received.Writer.WriteAsync(order, cancel);

    public async Task LogAsync(params string[] lines) => await _received.Writer.WriteAsync(lines);
}
