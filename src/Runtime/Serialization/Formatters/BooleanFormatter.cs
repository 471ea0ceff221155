using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Boolean"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BooleanFormatter : IFormatter<bool>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Boolean;

    /// <inheritdoc/>
    public static PackedForm<bool>? Packed => PackedForms.Boolean;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in bool value) =>
        writer.Commit(ref MessagePackEncoder.WriteBoolean(ref writer.Reserve(MessagePackSize.Boolean), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in bool value) => ref MessagePackEncoder.WriteBoolean(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Read(ref MessagePackReader reader) => reader.ReadBoolean();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
