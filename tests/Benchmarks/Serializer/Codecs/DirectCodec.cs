using System.Buffers;
using System.Runtime.CompilerServices;

namespace ProtoGen.Benchmarks.Serializer.Codecs;

/// <summary>
/// A serializer that takes the type as it is. The delegates are lambdas over the closed type, as a user would call it:
/// inside a generic method the calls would pay for looking their type up. Every serializer pays for one delegate call.
/// </summary>
/// <param name="write">Appends the value's bytes.</param>
/// <param name="read">The value of the bytes.</param>
/// <param name="readSegments">The value of bytes in segments, if it reads those.</param>
internal sealed class DirectCodec<T>(Action<ArrayBufferWriter<byte>, T> write, Func<byte[], T> read, Func<ReadOnlySequence<byte>, T>? readSegments) : Codec<T>
{
    private const int InitialCapacity = 1 << 16;

    public override bool ReadsSegments => readSegments is not null;

    public override Action<int> Writer(T[] values)
    {
        var append = write;
        var output = new ArrayBufferWriter<byte>(InitialCapacity);
        var next = 0;
        return repetitions =>
        {
            for (var i = 0; i < repetitions; i++)
            {
                output.ResetWrittenCount();
                append(output, values[next]);
                next = next + 1 == values.Length ? 0 : next + 1;
            }
        };
    }

    public override Action<int> Reader(byte[][] messages) => Each(messages, read);

    public override Action<int> SegmentReader(byte[][] messages) => Each([.. messages.Select(Segments.Of)], Sequences);

    public override byte[] Encode(T value)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output, value);
        return output.WrittenSpan.ToArray();
    }

    public override T Decode(byte[] message) => read(message);

    public override T DecodeSegments(byte[] message) => Sequences(Segments.Of(message));

    private Func<ReadOnlySequence<byte>, T> Sequences => readSegments ?? throw new InvalidOperationException("It does not read segments.");

    private static Action<int> Each<TInput>(TInput[] inputs, Func<TInput, T> read)
    {
        var next = 0;
        return repetitions =>
        {
            for (var i = 0; i < repetitions; i++)
            {
                Keep(read(inputs[next]));
                next = next + 1 == inputs.Length ? 0 : next + 1;
            }
        };
    }

    // A struct must not be boxed; a class takes the cheaper way, which asks for no type.
    private static void Keep(T value)
    {
        if (typeof(T).IsValueType)
        {
            KeepStruct(value);
        }
        else
        {
            GC.KeepAlive(value);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void KeepStruct(T value) => _ = value;
}
