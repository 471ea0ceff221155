using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats a signed 64-bit integer in its whole width, for a member with [Packed].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedInt64Formatter : IFormatter<long>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Int64;

    /// <inheritdoc/>
    public static PackedForm<long>? Packed => PackedForms.Int64;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in long value) =>
        writer.Commit(ref MessagePackEncoder.WritePackedInt64(ref writer.Reserve(MessagePackSize.Int64), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in long value) => ref MessagePackEncoder.WritePackedInt64(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Read(ref MessagePackReader reader) => reader.ReadPackedInt64();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
