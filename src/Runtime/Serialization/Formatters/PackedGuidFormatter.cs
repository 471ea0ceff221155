using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Guid"/> in its 16 bytes, for a member with [Packed].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedGuidFormatter : IFormatter<Guid>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.PackedGuid;

    /// <inheritdoc/>
    public static PackedForm<Guid>? Packed => PackedForms.Guid;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Guid value) =>
        writer.Commit(ref MessagePackEncoder.WritePackedGuid(ref writer.Reserve(MessagePackSize.PackedGuid), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in Guid value) => ref MessagePackEncoder.WritePackedGuid(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Guid Read(ref MessagePackReader reader) => reader.ReadPackedGuid();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
