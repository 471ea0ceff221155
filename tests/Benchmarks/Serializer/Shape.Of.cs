using System.Buffers;
using System.Runtime.CompilerServices;
using ProtoGen.Benchmarks.Measuring;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>A shape by its values and what each serializer does with them.</summary>
/// <param name="name">What the row is called.</param>
/// <param name="values">One value, or so many that the processor cannot learn them.</param>
/// <param name="copy">The value again, in objects of its own.</param>
internal sealed class Shape<T>(string name, T[] values, Func<T, T> copy) : Shape(name)
{
    private const int InitialCapacity = 1 << 16;

    public required Codec<T> ProtoGen { get; init; }

    public required Codec<T> MemoryPack { get; init; }

    public required Codec<T> MessagePack { get; init; }

    /// <summary>Whether ProtoGen must write the bytes that MessagePack writes: not where a message asks for the packed form.</summary>
    public bool IsStandard { get; init; } = true;

    private IEnumerable<(string Name, Codec<T> Codec)> Codecs =>
        HasMessagePack
            ? [(ProtoGenName, ProtoGen), (MemoryPackName, MemoryPack), (MessagePackName, MessagePack)]
            : [(ProtoGenName, ProtoGen), (MemoryPackName, MemoryPack)];

    // Its formatters are made when they are first needed, which native code cannot.
    private static bool HasMessagePack => RuntimeFeature.IsDynamicCodeSupported;

    // A peer's bytes stand for the value: what has the same bytes is the same graph.
    private Codec<T> Witness => HasMessagePack ? MessagePack : MemoryPack;

    public override void Verify()
    {
        foreach (var value in values)
        {
            var expected = Encode(Witness, value);
            if (IsStandard && HasMessagePack && !Encode(ProtoGen, value).AsSpan().SequenceEqual(expected))
            {
                throw new InvalidOperationException($"{Name}: ProtoGen and MessagePack disagree on the bytes.");
            }

            Check("The copy by hand", copy(value), expected);
            foreach (var (serializer, codec) in Codecs)
            {
                Check(serializer, codec.Read(Encode(codec, value)), expected);
            }
        }
    }

    public override IReadOnlyList<Contender> Writers() => [.. Codecs.Select(pair => new Contender(pair.Name, Writer(pair.Codec)))];

    public override IReadOnlyList<Contender> Readers() => [.. Codecs.Select(pair => new Contender(pair.Name, Reader(pair.Codec)))];

    public override double ObjectBytes()
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

    public override IReadOnlyList<double> WireBytes() =>
        [.. Codecs.Select(pair => values.Average(value => Encode(pair.Codec, value).Length))];

    private void Check(string who, T value, byte[] expected)
    {
        if (!Encode(Witness, value).AsSpan().SequenceEqual(expected))
        {
            throw new InvalidOperationException($"{Name}: {who} does not give back what was written.");
        }
    }

    private Action<int> Writer(Codec<T> codec)
    {
        var write = codec.Write;
        var output = new ArrayBufferWriter<byte>(InitialCapacity);
        var next = 0;
        return repetitions =>
        {
            for (var i = 0; i < repetitions; i++)
            {
                output.ResetWrittenCount();
                write(output, values[next]);
                next = next + 1 == values.Length ? 0 : next + 1;
            }
        };
    }

    private Action<int> Reader(Codec<T> codec)
    {
        var read = codec.Read;
        var encoded = values.Select(value => Encode(codec, value)).ToArray();
        var next = 0;
        return repetitions =>
        {
            for (var i = 0; i < repetitions; i++)
            {
                GC.KeepAlive(read(encoded[next]));
                next = next + 1 == encoded.Length ? 0 : next + 1;
            }
        };
    }

    private static byte[] Encode(Codec<T> codec, T value)
    {
        var output = new ArrayBufferWriter<byte>();
        codec.Write(output, value);
        return output.WrittenSpan.ToArray();
    }
}
