using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Guid"/> as text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GuidFormatter : IFormatter<Guid>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Guid;

    /// <inheritdoc/>
    public static PackedForm<Guid>? Packed => PackedForms.Guid;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Guid value) =>
        writer.Commit(ref MessagePackEncoder.WriteGuid(ref writer.Reserve(MessagePackSize.Guid), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in Guid value) => ref MessagePackEncoder.WriteGuid(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Guid Read(ref MessagePackReader reader) => reader.ReadGuid();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
