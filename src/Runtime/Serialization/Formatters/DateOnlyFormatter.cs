using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="DateOnly"/> as a day number.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateOnlyFormatter : IFormatter<DateOnly>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.DateOnly;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in DateOnly value) =>
        writer.Commit(ref MessagePackEncoder.WriteDateOnly(ref writer.Reserve(MessagePackSize.DateOnly), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in DateOnly value) => ref MessagePackEncoder.WriteDateOnly(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DateOnly Read(ref MessagePackReader reader) => reader.ReadDateOnly();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
