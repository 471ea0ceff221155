using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats a signed 32-bit integer in its whole width, for a member with [Packed].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedInt32Formatter : IFormatter<int>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Int32;

    /// <inheritdoc/>
    public static PackedForm<int>? Packed => PackedForms.Int32;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in int value) =>
        writer.Commit(ref MessagePackEncoder.WritePackedInt32(ref writer.Reserve(MessagePackSize.Int32), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in int value) => ref MessagePackEncoder.WritePackedInt32(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ref MessagePackReader reader) => reader.ReadPackedInt32();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
