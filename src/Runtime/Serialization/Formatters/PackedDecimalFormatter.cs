using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="decimal"/> in its 16 bytes, for a member with [Packed].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedDecimalFormatter : IFormatter<decimal>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.PackedDecimal;

    /// <inheritdoc/>
    public static PackedForm<decimal>? Packed => PackedForms.Decimal;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in decimal value) =>
        writer.Commit(ref MessagePackEncoder.WritePackedDecimal(ref writer.Reserve(MessagePackSize.PackedDecimal), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in decimal value) => ref MessagePackEncoder.WritePackedDecimal(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static decimal Read(ref MessagePackReader reader) => reader.ReadPackedDecimal();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
