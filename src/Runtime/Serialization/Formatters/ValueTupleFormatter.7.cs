using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="ValueTuple{T1, T2, T3, T4, T5, T6, T7}"/> as an array of 7.</summary>
/// <typeparam name="T1">The type of element 1.</typeparam>
/// <typeparam name="TF1">Its formatter.</typeparam>
/// <typeparam name="T2">The type of element 2.</typeparam>
/// <typeparam name="TF2">Its formatter.</typeparam>
/// <typeparam name="T3">The type of element 3.</typeparam>
/// <typeparam name="TF3">Its formatter.</typeparam>
/// <typeparam name="T4">The type of element 4.</typeparam>
/// <typeparam name="TF4">Its formatter.</typeparam>
/// <typeparam name="T5">The type of element 5.</typeparam>
/// <typeparam name="TF5">Its formatter.</typeparam>
/// <typeparam name="T6">The type of element 6.</typeparam>
/// <typeparam name="TF6">Its formatter.</typeparam>
/// <typeparam name="T7">The type of element 7.</typeparam>
/// <typeparam name="TF7">Its formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueTupleFormatter<T1, TF1, T2, TF2, T3, TF3, T4, TF4, T5, TF5, T6, TF6, T7, TF7> : IFormatter<ValueTuple<T1, T2, T3, T4, T5, T6, T7>>
    where TF1 : struct, IFormatter<T1>
    where TF2 : struct, IFormatter<T2>
    where TF3 : struct, IFormatter<T3>
    where TF4 : struct, IFormatter<T4>
    where TF5 : struct, IFormatter<T5>
    where TF6 : struct, IFormatter<T6>
    where TF7 : struct, IFormatter<T7>
{
    /// <inheritdoc/>
    public static int MaxSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TF1.MaxSize < 0 || TF2.MaxSize < 0 || TF3.MaxSize < 0 || TF4.MaxSize < 0 || TF5.MaxSize < 0 || TF6.MaxSize < 0 || TF7.MaxSize < 0
            ? MessagePackSize.Unbounded
            : 1 + TF1.MaxSize + TF2.MaxSize + TF3.MaxSize + TF4.MaxSize + TF5.MaxSize + TF6.MaxSize + TF7.MaxSize;
    }

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ValueTuple<T1, T2, T3, T4, T5, T6, T7> value)
    {
        if (MaxSize >= 0)
        {
            writer.Commit(ref WriteBounded(ref writer.Reserve(MaxSize), in value));
            return;
        }

        writer.WriteArrayHeader(7);
        TF1.Write(ref writer, in value.Item1);
        TF2.Write(ref writer, in value.Item2);
        TF3.Write(ref writer, in value.Item3);
        TF4.Write(ref writer, in value.Item4);
        TF5.Write(ref writer, in value.Item5);
        TF6.Write(ref writer, in value.Item6);
        TF7.Write(ref writer, in value.Item7);
    }

    /// <inheritdoc/>
    public static ref byte WriteBounded(ref byte destination, scoped in ValueTuple<T1, T2, T3, T4, T5, T6, T7> value)
    {
        destination = MessagePackCode.FixArray | 7;
        ref byte next = ref Unsafe.Add(ref destination, 1);
        next = ref TF1.WriteBounded(ref next, in value.Item1);
        next = ref TF2.WriteBounded(ref next, in value.Item2);
        next = ref TF3.WriteBounded(ref next, in value.Item3);
        next = ref TF4.WriteBounded(ref next, in value.Item4);
        next = ref TF5.WriteBounded(ref next, in value.Item5);
        next = ref TF6.WriteBounded(ref next, in value.Item6);
        next = ref TF7.WriteBounded(ref next, in value.Item7);
        return ref next;
    }

    /// <inheritdoc/>
    public static ValueTuple<T1, T2, T3, T4, T5, T6, T7> Read(ref MessagePackReader reader)
    {
        TupleHeader.Read(ref reader, 7);
        var item1 = TF1.Read(ref reader);
        var item2 = TF2.Read(ref reader);
        var item3 = TF3.Read(ref reader);
        var item4 = TF4.Read(ref reader);
        var item5 = TF5.Read(ref reader);
        var item6 = TF6.Read(ref reader);
        var item7 = TF7.Read(ref reader);
        return new ValueTuple<T1, T2, T3, T4, T5, T6, T7>(item1, item2, item3, item4, item5, item6, item7);
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
            case 4:
                path.Member("Item5");
                TF5.Locate(ref path);
                break;
            case 5:
                path.Member("Item6");
                TF6.Locate(ref path);
                break;
            case 6:
                path.Member("Item7");
                TF7.Locate(ref path);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("(").Add<T1, TF1>().Add(", ").Add<T2, TF2>().Add(", ").Add<T3, TF3>().Add(", ").Add<T4, TF4>().Add(", ").Add<T5, TF5>().Add(", ").Add<T6, TF6>().Add(", ").Add<T7, TF7>().Add(")");
}
