namespace ProtoGen.Benchmarks.Serializer.Codecs;

/// <summary>One serializer for one type: the loops that are measured, and single steps that are not.</summary>
internal abstract class Codec<T>
{
    /// <summary>Whether it reads input that lies in segments.</summary>
    public abstract bool ReadsSegments { get; }

    /// <summary>Writes the values in turn into a buffer that is used again.</summary>
    public abstract Action<int> Writer(T[] values);

    /// <summary>Reads the messages in turn.</summary>
    public abstract Action<int> Reader(byte[][] messages);

    /// <summary>Reads the messages in turn, each of them in segments. Only where <see cref="ReadsSegments"/>.</summary>
    public abstract Action<int> SegmentReader(byte[][] messages);

    /// <summary>The bytes of a value.</summary>
    public abstract byte[] Encode(T value);

    /// <summary>The value of the bytes.</summary>
    public abstract T Decode(byte[] message);

    /// <summary>The value of the bytes, read from segments.</summary>
    public abstract T DecodeSegments(byte[] message);
}
