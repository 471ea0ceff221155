using System.Threading.Channels;
using ProtoGen.Fault.Tests.Messages;

namespace ProtoGen.Fault.Tests.Fuzzing;

/// <summary>What hostile peers call.</summary>
[Service]
public interface IPrey
{
    ValueTask<int> AddAsync(int left, int right);

    ValueTask<Everything?> EchoAsync(Everything? everything, CancellationToken cancel = default);

    ValueTask<List<Node>> NodesAsync(List<Node> nodes, Dictionary<string, Scalars> scalars);

    [OneWay]
    ValueTask NoteAsync(string text, Collections? collections);

    [OneWay]
    ValueTask MarkAsync(long number);
}

internal sealed class Prey : IPrey
{
    private readonly Channel<long> _marks = Channel.CreateUnbounded<long>();

    /// <summary>The numbers that were marked, in the order their handlers ran.</summary>
    public ValueTask<long> NextMarkAsync(CancellationToken cancel) => _marks.Reader.ReadAsync(cancel);

    public ValueTask<int> AddAsync(int left, int right) => new(unchecked(left + right));

    public ValueTask<Everything?> EchoAsync(Everything? everything, CancellationToken cancel = default) => new(everything);

    public ValueTask<List<Node>> NodesAsync(List<Node> nodes, Dictionary<string, Scalars> scalars) => new(nodes);

    public ValueTask NoteAsync(string text, Collections? collections) => default;

    public ValueTask MarkAsync(long number) => _marks.Writer.WriteAsync(number);
}
