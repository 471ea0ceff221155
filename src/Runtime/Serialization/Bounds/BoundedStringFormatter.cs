using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats a string that has a largest length; see <see cref="BoundedAttribute"/>.</summary>
/// <typeparam name="TLength">The largest length in UTF-16 units.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BoundedStringFormatter<TLength> : IFormatter<string>
    where TLength : struct, IConstant
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded; // Written by itself, so that an error knows its place.

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in string value)
    {
        string? text = value; // One snapshot: another thread may store another string there.
        if (text?.Length > TLength.Value)
        {
            Bounds.ThrowLongText(-1, TLength.Value);
        }

        writer.WriteString(text);
    }

    /// <inheritdoc/>
    public static string Read(ref MessagePackReader reader)
    {
        reader.CheckText(TLength.Value);
        return reader.ReadString();
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add($"max {TLength.Value} {SchemaLeaf.Text}");
}
