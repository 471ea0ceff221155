using System.ComponentModel;
using System.Text;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="StringBuilder"/> as a string.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StringBuilderFormatter : IFormatter<StringBuilder>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in StringBuilder value) => writer.WriteString(value?.ToString());

    /// <inheritdoc/>
    public static StringBuilder Read(ref MessagePackReader reader)
    {
        const int Empty = 104; // With its first 16 characters.
        reader.Charge(Empty);
        return new(reader.ReadString());
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
