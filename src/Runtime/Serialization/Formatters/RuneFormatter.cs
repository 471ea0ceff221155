using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Rune"/> as the number of its code point.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RuneFormatter : IFormatter<Rune>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Rune;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Rune value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.Rune), in value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in Rune value) => ref MessagePackEncoder.WriteUInt32(ref destination, (uint)value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Rune Read(ref MessagePackReader reader)
    {
        int start = reader.Position;
        if (!Rune.TryCreate(reader.ReadUInt32(), out var rune))
        {
            MessagePackReader.ThrowInvalidValue(start, "The number is not a Unicode scalar value.");
        }

        return rune;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
