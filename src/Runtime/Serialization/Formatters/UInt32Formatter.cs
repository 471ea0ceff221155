using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="UInt32"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt32Formatter : IFormatter<uint>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.UInt32;

    /// <inheritdoc/>
    public static PackedForm<uint>? Packed => PackedForms.UInt32;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in uint value) =>
        writer.Commit(ref MessagePackEncoder.WriteUInt32(ref writer.Reserve(MessagePackSize.UInt32), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in uint value) => ref MessagePackEncoder.WriteUInt32(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Read(ref MessagePackReader reader) => reader.ReadUInt32();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
