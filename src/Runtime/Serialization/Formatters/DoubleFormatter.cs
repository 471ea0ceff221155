using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Double"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DoubleFormatter : IFormatter<double>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Double;

    /// <inheritdoc/>
    public static PackedForm<double>? Packed => PackedForms.Double;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in double value) =>
        writer.Commit(ref MessagePackEncoder.WriteDouble(ref writer.Reserve(MessagePackSize.Double), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in double value) => ref MessagePackEncoder.WriteDouble(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Read(ref MessagePackReader reader) => reader.ReadDouble();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
