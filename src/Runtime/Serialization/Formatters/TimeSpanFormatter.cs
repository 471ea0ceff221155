using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="TimeSpan"/> as ticks.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeSpanFormatter : IFormatter<TimeSpan>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.TimeSpan;

    /// <inheritdoc/>
    public static PackedForm<TimeSpan>? Packed => PackedForms.TimeSpan;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in TimeSpan value) =>
        writer.Commit(ref MessagePackEncoder.WriteTimeSpan(ref writer.Reserve(MessagePackSize.TimeSpan), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in TimeSpan value) => ref MessagePackEncoder.WriteTimeSpan(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TimeSpan Read(ref MessagePackReader reader) => reader.ReadTimeSpan();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
