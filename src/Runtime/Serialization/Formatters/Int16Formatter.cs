using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Int16"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int16Formatter : IFormatter<short>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Int16;

    /// <inheritdoc/>
    public static PackedForm<short>? Packed => PackedForms.Int16;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in short value) =>
        writer.Commit(ref MessagePackEncoder.WriteInt16(ref writer.Reserve(MessagePackSize.Int16), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in short value) => ref MessagePackEncoder.WriteInt16(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short Read(ref MessagePackReader reader) => reader.ReadInt16();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
