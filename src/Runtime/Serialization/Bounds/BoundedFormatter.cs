using System.Collections;
using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats binary or a collection that has a largest length; see <see cref="BoundedAttribute"/>.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TF">Its formatter, which writes an array, a map, binary or a packed block.</typeparam>
/// <typeparam name="TLength">The largest number of elements, entries or bytes.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BoundedFormatter<T, TF, TLength> : IFormatter<T>
    where TF : struct, IFormatter<T>
    where TLength : struct, IConstant
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded; // Written by itself, so that an error knows its place.

    /// <inheritdoc/>
    public static bool ReadsNil => TF.ReadsNil;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in T value)
    {
        if (!typeof(T).IsValueType && value is ICollection { Count: var count } && count > TLength.Value)
        {
            Bounds.ThrowTooMany(-1, count, TLength.Value);
        }

        // Not every collection tells its count, and none has to keep it: what has been written says how many there were.
        int start = writer.Position;
        TF.Write(ref writer, in value);
        long length = new MessagePackReader(writer.WrittenFrom(start)).PeekLength();
        if (length > TLength.Value)
        {
            writer.Rewind(start);
            Bounds.ThrowTooMany(-1, length, TLength.Value);
        }
    }

    /// <inheritdoc/>
    public static T Read(ref MessagePackReader reader)
    {
        long length = reader.PeekLength();
        if (length > TLength.Value)
        {
            Bounds.ThrowTooMany(reader.Position, length, TLength.Value);
        }

        return TF.Read(ref reader);
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => TF.Locate(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add($"max {TLength.Value} ").Add<T, TF>();
}
