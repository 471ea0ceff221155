using ProtoGen.Benchmarks.Measuring;
using ProtoGen.Benchmarks.Serializer.Codecs;
using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>A kind of message that the serializers are compared with.</summary>
internal abstract class Shape(string name)
{
    public string Name => name;

    /// <summary>What ProtoGen should reach here, if anything is asked of it.</summary>
    public Target? Target { get; init; }

    /// <summary>Fails unless every peer gives back what it was given.</summary>
    public abstract void Verify(IReadOnlyList<Peer> peers);

    /// <summary>The peers that write the shape, each writing the next value into a buffer that is used again.</summary>
    public abstract IReadOnlyList<Contender> Writers(IReadOnlyList<Peer> peers);

    /// <summary>The peers that read the shape, each reading the next message.</summary>
    public abstract IReadOnlyList<Contender> Readers(IReadOnlyList<Peer> peers);

    /// <summary>Bytes of the objects that reading must create: the values themselves, copied by hand. The average value.</summary>
    public abstract double ObjectBytes();

    /// <summary>The average bytes on the wire of each peer that takes the shape.</summary>
    public abstract IReadOnlyList<(string Peer, double Bytes)> WireBytes(IReadOnlyList<Peer> peers);

    /// <summary>The peers that do not take the shape, and why.</summary>
    public abstract IReadOnlyList<(string Peer, string Reason)> Absent(IReadOnlyList<Peer> peers);

    protected static double AverageCopy<T>(T[] values, Func<T, T> copy)
    {
        var kept = new T[values.Length];
        _ = copy(values[0]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < values.Length; i++)
        {
            kept[i] = copy(values[i]);
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)values.Length;
        GC.KeepAlive(kept);
        return bytes;
    }
}
