using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Tuple{T1}"/> as an array of 1.</summary>
/// <typeparam name="T1">The type of element 1.</typeparam>
/// <typeparam name="TF1">Its formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleFormatter<T1, TF1> : IFormatter<Tuple<T1>>
    where TF1 : struct, IFormatter<T1>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded; // A tuple of references may be large; space for many would be wasted on nulls.

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Tuple<T1> value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(1);
        TF1.Write(ref writer, value.Item1);
    }

    /// <inheritdoc/>
    public static Tuple<T1> Read(ref MessagePackReader reader)
    {
        TupleHeader.Read(ref reader, 1);
        var item1 = TF1.Read(ref reader);
        return new Tuple<T1>(item1);
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
        if (!path.TryNext(out int index))
        {
            return;
        }

        switch (index)
        {
            case 0:
                path.Member("Item1");
                TF1.Locate(ref path);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("(").Add<T1, TF1>().Add(")");
}
