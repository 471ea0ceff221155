using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Uri"/> as the text it was made from, relative or absolute.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UriFormatter : IFormatter<Uri>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Uri value) => writer.WriteString(value?.OriginalString);

    /// <inheritdoc/>
    public static Uri Read(ref MessagePackReader reader)
    {
        const int Least = 128;
        int start = reader.Position;
        reader.Charge(Least);
        if (!Uri.TryCreate(reader.ReadString(), UriKind.RelativeOrAbsolute, out var uri))
        {
            MessagePackReader.ThrowInvalidValue(start, "The text is not a URI.");
        }

        return uri;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
