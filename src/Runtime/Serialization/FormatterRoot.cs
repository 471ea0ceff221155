using System.Buffers;
using ProtoGen.Buffers;

namespace ProtoGen.Serialization;

/// <summary>Calls a formatter.</summary>
internal sealed class FormatterRoot<T, TFormatter> : MessageRoot<T>
    where TFormatter : struct, IFormatter<T>
{
    public override void Write(ref MessagePackWriter writer, in T value) => TFormatter.Write(ref writer, in value);

    public override T Read(ref MessagePackReader reader) => TFormatter.Read(ref reader);

    public override void Locate(ref MessagePath path) => TFormatter.Locate(ref path);

    internal override byte[] Serialize(T value) => MessageSerializer.Serialize<T, TFormatter>(value);

    internal override void Serialize(PooledBuffer buffer, in T value) => MessageSerializer.Serialize<T, TFormatter>(buffer, in value);

    internal override void Serialize(IBufferWriter<byte> output, in T value) =>
        MessageSerializer.SerializeInto<T, TFormatter>(output, in value);

    internal override bool TrySerialize(Span<byte> destination, in T value, out int written) =>
        MessageSerializer.TrySerialize<T, TFormatter>(destination, in value, out written);

    internal override int GetSize(in T value) => MessageSerializer.GetSize<T, TFormatter>(in value);

    internal override T Deserialize(ReadOnlySpan<byte> bytes, out int consumed) =>
        MessageSerializer.Deserialize<T, TFormatter>(bytes, out consumed);

    internal override T Deserialize(ReadOnlySpan<byte> bytes) => MessageSerializer.Deserialize<T, TFormatter>(bytes);

    internal override void Populate(ref MessagePackReader reader, ref T value) => TFormatter.Populate(ref reader, ref value);
}
