using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="DateTime"/> with its kind, for a member with [Packed].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedDateTimeFormatter : IFormatter<DateTime>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.PackedDateTime;

    /// <inheritdoc/>
    public static PackedForm<DateTime>? Packed => PackedForms.DateTime;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in DateTime value) =>
        writer.Commit(ref MessagePackEncoder.WritePackedDateTime(ref writer.Reserve(MessagePackSize.PackedDateTime), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in DateTime value) => ref MessagePackEncoder.WritePackedDateTime(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DateTime Read(ref MessagePackReader reader) => reader.ReadPackedDateTime();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
