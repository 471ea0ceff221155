using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="DateTimeOffset"/> as a timestamp of the local time and minutes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeOffsetFormatter : IFormatter<DateTimeOffset>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.DateTimeOffset;

    /// <inheritdoc/>
    public static PackedForm<DateTimeOffset>? Packed => PackedForms.DateTimeOffset;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in DateTimeOffset value) =>
        writer.Commit(ref MessagePackEncoder.WriteDateTimeOffset(ref writer.Reserve(MessagePackSize.DateTimeOffset), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in DateTimeOffset value) => ref MessagePackEncoder.WriteDateTimeOffset(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DateTimeOffset Read(ref MessagePackReader reader) => reader.ReadDateTimeOffset();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
