using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Half"/> as a 32-bit float, the narrowest of the format.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HalfFormatter : IFormatter<Half>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Half;

    /// <inheritdoc/>
    public static PackedForm<Half>? Packed => PackedForms.Half;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Half value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.Half), in value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in Half value) => ref MessagePackEncoder.WriteSingle(ref destination, (float)value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Half Read(ref MessagePackReader reader) =>
        // Not by way of the 32-bit reading: that would round a wider float twice.
        reader.Remaining > 0 && reader.PeekCode == MessagePackCode.Float32 ? (Half)reader.ReadSingle() : (Half)reader.ReadDouble();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
