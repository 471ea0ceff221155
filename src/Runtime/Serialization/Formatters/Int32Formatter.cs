using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Int32"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int32Formatter : IFormatter<int>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Int32;

    /// <inheritdoc/>
    public static PackedForm<int>? Packed => PackedForms.Int32;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in int value) =>
        writer.Commit(ref MessagePackEncoder.WriteInt32(ref writer.Reserve(MessagePackSize.Int32), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in int value) => ref MessagePackEncoder.WriteInt32(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ref MessagePackReader reader) => reader.ReadInt32();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
