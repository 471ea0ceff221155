using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Single"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SingleFormatter : IFormatter<float>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Single;

    /// <inheritdoc/>
    public static PackedForm<float>? Packed => PackedForms.Single;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in float value) =>
        writer.Commit(ref MessagePackEncoder.WriteSingle(ref writer.Reserve(MessagePackSize.Single), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in float value) => ref MessagePackEncoder.WriteSingle(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Read(ref MessagePackReader reader) => reader.ReadSingle();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
