using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats an unsigned 32-bit integer in its whole width, for a member with [Packed].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedUInt32Formatter : IFormatter<uint>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.UInt32;

    /// <inheritdoc/>
    public static PackedForm<uint>? Packed => PackedForms.UInt32;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in uint value) =>
        writer.Commit(ref MessagePackEncoder.WritePackedUInt32(ref writer.Reserve(MessagePackSize.UInt32), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in uint value) => ref MessagePackEncoder.WritePackedUInt32(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Read(ref MessagePackReader reader) => reader.ReadPackedUInt32();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
