using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Decimal"/> as invariant text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DecimalFormatter : IFormatter<decimal>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Decimal;

    /// <inheritdoc/>
    public static PackedForm<decimal>? Packed => PackedForms.Decimal;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in decimal value) =>
        writer.Commit(ref MessagePackEncoder.WriteDecimal(ref writer.Reserve(MessagePackSize.Decimal), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in decimal value) => ref MessagePackEncoder.WriteDecimal(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static decimal Read(ref MessagePackReader reader) => reader.ReadDecimal();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
