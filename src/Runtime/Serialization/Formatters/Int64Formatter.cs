using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Int64"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int64Formatter : IFormatter<long>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Int64;

    /// <inheritdoc/>
    public static PackedForm<long>? Packed => PackedForms.Int64;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in long value) =>
        writer.Commit(ref MessagePackEncoder.WriteInt64(ref writer.Reserve(MessagePackSize.Int64), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in long value) => ref MessagePackEncoder.WriteInt64(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Read(ref MessagePackReader reader) => reader.ReadInt64();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
