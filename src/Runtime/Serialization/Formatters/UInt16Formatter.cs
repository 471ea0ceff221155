using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="UInt16"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt16Formatter : IFormatter<ushort>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.UInt16;

    /// <inheritdoc/>
    public static PackedForm<ushort>? Packed => PackedForms.UInt16;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ushort value) =>
        writer.Commit(ref MessagePackEncoder.WriteUInt16(ref writer.Reserve(MessagePackSize.UInt16), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in ushort value) => ref MessagePackEncoder.WriteUInt16(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Read(ref MessagePackReader reader) => reader.ReadUInt16();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
