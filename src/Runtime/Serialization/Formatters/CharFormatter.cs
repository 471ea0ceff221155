using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Char"/> as its UTF-16 number.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CharFormatter : IFormatter<char>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Char;

    /// <inheritdoc/>
    public static PackedForm<char>? Packed => PackedForms.Char;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in char value) =>
        writer.Commit(ref MessagePackEncoder.WriteChar(ref writer.Reserve(MessagePackSize.Char), value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in char value) => ref MessagePackEncoder.WriteChar(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Read(ref MessagePackReader reader) => reader.ReadChar();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
