using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats an unsigned 64-bit integer in its whole width, for a member with [Packed].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedUInt64Formatter : IFormatter<ulong>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.UInt64;

    /// <inheritdoc/>
    public static PackedForm<ulong>? Packed => PackedForms.UInt64;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ulong value) =>
        writer.Commit(ref MessagePackEncoder.WritePackedUInt64(ref writer.Reserve(MessagePackSize.UInt64), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in ulong value) => ref MessagePackEncoder.WritePackedUInt64(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Read(ref MessagePackReader reader) => reader.ReadPackedUInt64();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
