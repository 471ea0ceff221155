namespace ProtoGen.Benchmarks.Serializer.Codecs;

/// <summary>A serializer that takes types of its own only: what is measured writes and reads those, and is converted before and after.</summary>
/// <param name="own">The serializer over its own type.</param>
/// <param name="to">The value in the serializer's own type.</param>
/// <param name="from">The value again.</param>
internal sealed class ConvertedCodec<T, TOwn>(DirectCodec<TOwn> own, Func<T, TOwn> to, Func<TOwn, T> from) : Codec<T>
{
    public override bool ReadsSegments => own.ReadsSegments;

    public override Action<int> Writer(T[] values) => own.Writer([.. values.Select(to)]);

    public override Action<int> Reader(byte[][] messages) => own.Reader(messages);

    public override Action<int> SegmentReader(byte[][] messages) => own.SegmentReader(messages);

    public override byte[] Encode(T value) => own.Encode(to(value));

    public override T Decode(byte[] message) => from(own.Decode(message));

    public override T DecodeSegments(byte[] message) => from(own.DecodeSegments(message));
}
