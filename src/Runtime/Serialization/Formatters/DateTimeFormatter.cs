using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="DateTime"/> as a timestamp in UTC; its kind is not kept.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeFormatter : IFormatter<DateTime>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.DateTime;

    /// <inheritdoc/>
    public static PackedForm<DateTime>? Packed => PackedForms.DateTime;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in DateTime value) =>
        writer.Commit(ref MessagePackEncoder.WriteDateTime(ref writer.Reserve(MessagePackSize.DateTime), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in DateTime value) => ref MessagePackEncoder.WriteDateTime(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DateTime Read(ref MessagePackReader reader) => reader.ReadDateTime();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
