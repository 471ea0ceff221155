using ProtoGen.Benchmarks.Measuring;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>A kind of message that the serializers are compared with.</summary>
internal abstract class Shape(string name)
{
    public const string ProtoGenName = "ProtoGen";
    public const string MemoryPackName = "MemoryPack";
    public const string MessagePackName = "MessagePack";

    public string Name => name;

    /// <summary>Fails unless every serializer gives back what it was given, and ProtoGen's bytes are MessagePack's, where it writes the standard form.</summary>
    public abstract void Verify();

    /// <summary>The serializers, each writing the next value of the shape into a buffer that is used again.</summary>
    public abstract IReadOnlyList<Contender> Writers();

    /// <summary>The serializers, each reading the next value of the shape.</summary>
    public abstract IReadOnlyList<Contender> Readers();

    /// <summary>Bytes of the objects that reading must create: the values themselves, copied by hand. The average value.</summary>
    public abstract double ObjectBytes();

    /// <summary>The average bytes on the wire, in the order of the contenders.</summary>
    public abstract IReadOnlyList<double> WireBytes();
}
