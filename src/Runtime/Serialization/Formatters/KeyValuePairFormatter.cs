using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="KeyValuePair{TKey, TValue}"/> as an array of 2.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <typeparam name="TKeyF">Its formatter.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <typeparam name="TValueF">Its formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeyValuePairFormatter<TKey, TKeyF, TValue, TValueF> : IFormatter<KeyValuePair<TKey, TValue>>
    where TKeyF : struct, IFormatter<TKey>
    where TValueF : struct, IFormatter<TValue>
{
    /// <inheritdoc/>
    public static int MaxSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TKeyF.MaxSize < 0 || TValueF.MaxSize < 0 ? MessagePackSize.Unbounded : 1 + TKeyF.MaxSize + TValueF.MaxSize;
    }

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in KeyValuePair<TKey, TValue> value)
    {
        if (MaxSize >= 0)
        {
            writer.Commit(ref WriteBounded(ref writer.Reserve(MaxSize), in value));
            return;
        }

        writer.WriteArrayHeader(2);
        TKeyF.Write(ref writer, value.Key);
        TValueF.Write(ref writer, value.Value);
    }

    /// <inheritdoc/>
    public static ref byte WriteBounded(ref byte destination, scoped in KeyValuePair<TKey, TValue> value)
    {
        destination = MessagePackCode.FixArray | 2;
        ref byte next = ref Unsafe.Add(ref destination, 1);
        next = ref TKeyF.WriteBounded(ref next, value.Key);
        return ref TValueF.WriteBounded(ref next, value.Value);
    }

    /// <inheritdoc/>
    public static KeyValuePair<TKey, TValue> Read(ref MessagePackReader reader)
    {
        TupleHeader.Read(ref reader, 2);
        var key = TKeyF.Read(ref reader);
        return new KeyValuePair<TKey, TValue>(key, TValueF.Read(ref reader));
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
                path.Member("Key");
                TKeyF.Locate(ref path);
                break;
            case 1:
                path.Member("Value");
                TValueF.Locate(ref path);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("(").Add<TKey, TKeyF>().Add(", ").Add<TValue, TValueF>().Add(")");
}
