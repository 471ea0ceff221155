namespace ProtoGen.EndToEnd.Tests.Services;

public enum Level : short
{
    Low = -1,
    High = 300,
}

[Message]
public partial record Line(string Name, decimal Price, Level Level = Level.High);

[Message]
public partial record Order(Guid Id, List<Line> Lines, Dictionary<string, (double Lat, double Lon)> Places, Order? Previous = null);

/// <summary>Every way to declare a method.</summary>
[Service]
public interface IShapes
{
    ValueTask PingAsync();

    Task PingTaskAsync(CancellationToken cancel);

    ValueTask<int> AddAsync(int left, int right, CancellationToken cancel = default);

    Task<string> JoinAsync(string separator, params List<string> parts);

    ValueTask<Order?> FindAsync(Order? order, bool exists = true);

    Task<(Order Order, List<(int, string?)> Numbers)?> TupleAsync((Order, Level?) pair, List<(int, string?)> numbers);

    ValueTask<Dictionary<string, List<Dictionary<int, Order>>>> NestAsync(
        Dictionary<string, List<Dictionary<int, Order>>> nested, HashSet<Level> levels, IReadOnlyDictionary<long, byte[]> blobs);

    ValueTask<string> ManyAsync(
        bool a, byte b, sbyte c, short d, ushort e, int f, uint g, long h, ulong i, float j, double k, char l, string m, decimal n, Guid o,
        DateTimeOffset p, TimeSpan q, DateOnly r, TimeOnly s, byte[] t, int? u, string? v, Level w, Level? x, int[] y, (int, int) z,
        CancellationToken cancel = default);

    ValueTask<string> DefaultsAsync(
        string given, int number = -5, string text = "a \"b\"\n", Level level = Level.Low, double ratio = double.NaN, decimal price = 1.50m,
        char letter = 'x', int? nothing = null, Guid id = default, CancellationToken cancel = default);

    /// <summary>Throws what its argument says.</summary>
    ValueTask<int> FailAsync(string kind);

    /// <summary>Waits until it is cancelled or let go.</summary>
    Task<string> WaitAsync(CancellationToken cancel);

    [OneWay]
    ValueTask NoteAsync(Order order, CancellationToken cancel = default);

    [OneWay]
    Task LogAsync(params string[] lines);
}
