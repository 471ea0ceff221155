using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="TimeOnly"/> as ticks since midnight.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeOnlyFormatter : IFormatter<TimeOnly>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.TimeOnly;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in TimeOnly value) =>
        writer.Commit(ref MessagePackEncoder.WriteTimeOnly(ref writer.Reserve(MessagePackSize.TimeOnly), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in TimeOnly value) => ref MessagePackEncoder.WriteTimeOnly(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TimeOnly Read(ref MessagePackReader reader) => reader.ReadTimeOnly();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
