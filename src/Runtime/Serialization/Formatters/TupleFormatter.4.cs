using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Tuple{T1, T2, T3, T4}"/> as an array of 4.</summary>
/// <typeparam name="T1">The type of element 1.</typeparam>
/// <typeparam name="TF1">Its formatter.</typeparam>
/// <typeparam name="T2">The type of element 2.</typeparam>
/// <typeparam name="TF2">Its formatter.</typeparam>
/// <typeparam name="T3">The type of element 3.</typeparam>
/// <typeparam name="TF3">Its formatter.</typeparam>
/// <typeparam name="T4">The type of element 4.</typeparam>
/// <typeparam name="TF4">Its formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleFormatter<T1, TF1, T2, TF2, T3, TF3, T4, TF4> : IFormatter<Tuple<T1, T2, T3, T4>>
    where TF1 : struct, IFormatter<T1>
    where TF2 : struct, IFormatter<T2>
    where TF3 : struct, IFormatter<T3>
    where TF4 : struct, IFormatter<T4>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded; // A tuple of references may be large; space for many would be wasted on nulls.

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Tuple<T1, T2, T3, T4> value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(4);
        TF1.Write(ref writer, value.Item1);
        TF2.Write(ref writer, value.Item2);
        TF3.Write(ref writer, value.Item3);
        TF4.Write(ref writer, value.Item4);
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2, T3, T4> Read(ref MessagePackReader reader)
    {
        TupleHeader.Read(ref reader, 4);
        var item1 = TF1.Read(ref reader);
        var item2 = TF2.Read(ref reader);
        var item3 = TF3.Read(ref reader);
        var item4 = TF4.Read(ref reader);
        return new Tuple<T1, T2, T3, T4>(item1, item2, item3, item4);
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
            case 1:
                path.Member("Item2");
                TF2.Locate(ref path);
                break;
            case 2:
                path.Member("Item3");
                TF3.Locate(ref path);
                break;
            case 3:
                path.Member("Item4");
                TF4.Locate(ref path);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("(").Add<T1, TF1>().Add(", ").Add<T2, TF2>().Add(", ").Add<T3, TF3>().Add(", ").Add<T4, TF4>().Add(")");
}
