using System.Buffers;
using ProtoGen.Benchmarks.Serializer.Codecs;

namespace ProtoGen.Benchmarks.Serializer.Peers;

/// <summary>A serializer with the types that it takes, and why it does not take the others.</summary>
/// <param name="name">What its column is called.</param>
internal abstract class Peer(string name)
{
    private readonly Dictionary<Type, object> _codecs = [];
    private readonly Dictionary<Type, string> _refusals = [];

    public string Name => name;

    /// <summary>Whether it runs in this process: not everybody does as native code.</summary>
    public virtual bool RunsHere => true;

    /// <summary>The codec for the type, or null where there is none.</summary>
    public Codec<T>? Find<T>() => RunsHere && _codecs.TryGetValue(typeof(T), out var codec) ? (Codec<T>)codec : null;

    /// <summary>Why there is no codec for the type.</summary>
    /// <exception cref="InvalidOperationException">The type was forgotten: each is either taken or refused for a reason.</exception>
    public string WhyNot<T>() =>
        !RunsHere ? "makes its code at run time, which native code cannot"
        : _refusals.TryGetValue(typeof(T), out var reason) ? reason
        : throw new InvalidOperationException($"{Name} neither takes nor refuses {typeof(T)}.");

    /// <summary>The type is measured.</summary>
    protected void Takes<T>(Action<ArrayBufferWriter<byte>, T> write, Func<byte[], T> read, Func<ReadOnlySequence<byte>, T>? readSegments = null) =>
        Takes(new DirectCodec<T>(write, read, readSegments));

    /// <summary>The type is measured.</summary>
    protected void Takes<T>(Codec<T> codec) => _codecs.Add(typeof(T), codec);

    /// <summary>The type is not measured.</summary>
    protected void Refuses<T>(string reason) => _refusals.Add(typeof(T), reason);
}
