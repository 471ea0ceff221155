using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="SByte"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SByteFormatter : IFormatter<sbyte>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.SByte;

    /// <inheritdoc/>
    public static PackedForm<sbyte>? Packed => PackedForms.SByte;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in sbyte value) =>
        writer.Commit(ref MessagePackEncoder.WriteSByte(ref writer.Reserve(MessagePackSize.SByte), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in sbyte value) => ref MessagePackEncoder.WriteSByte(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static sbyte Read(ref MessagePackReader reader) => reader.ReadSByte();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
