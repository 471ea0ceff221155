using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Byte"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ByteFormatter : IFormatter<byte>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Byte;

    /// <inheritdoc/>
    public static PackedForm<byte>? Packed => PackedForms.Byte;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in byte value) =>
        writer.Commit(ref MessagePackEncoder.WriteByte(ref writer.Reserve(MessagePackSize.Byte), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in byte value) => ref MessagePackEncoder.WriteByte(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Read(ref MessagePackReader reader) => reader.ReadByte();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
