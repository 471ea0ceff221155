using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="ValueTuple{T1}"/> as an array of 1.</summary>
/// <typeparam name="T1">The type of element 1.</typeparam>
/// <typeparam name="TF1">Its formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueTupleFormatter<T1, TF1> : IFormatter<ValueTuple<T1>>
    where TF1 : struct, IFormatter<T1>
{
    /// <inheritdoc/>
    public static int MaxSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TF1.MaxSize < 0
            ? MessagePackSize.Unbounded
            : 1 + TF1.MaxSize;
    }

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ValueTuple<T1> value)
    {
        if (MaxSize >= 0)
        {
            writer.Commit(ref WriteBounded(ref writer.Reserve(MaxSize), in value));
            return;
        }

        writer.WriteArrayHeader(1);
        TF1.Write(ref writer, in value.Item1);
    }

    /// <inheritdoc/>
    public static ref byte WriteBounded(ref byte destination, scoped in ValueTuple<T1> value)
    {
        destination = MessagePackCode.FixArray | 1;
        ref byte next = ref Unsafe.Add(ref destination, 1);
        next = ref TF1.WriteBounded(ref next, in value.Item1);
        return ref next;
    }

    /// <inheritdoc/>
    public static ValueTuple<T1> Read(ref MessagePackReader reader)
    {
        TupleHeader.Read(ref reader, 1);
        var item1 = TF1.Read(ref reader);
        return new ValueTuple<T1>(item1);
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
