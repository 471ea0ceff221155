using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>
/// Formats an array of more than one dimension as an array of its lengths and, last, the array of its elements, in which
/// the last index changes fastest. Its lower bounds are not written: it reads back with every index from 0.
/// </summary>
/// <typeparam name="TArray">The type of the array, of any rank: <c>int[,]</c>.</typeparam>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MultidimensionalArrayFormatter<TArray, T, TF> : IPackingFormatter<TArray>
    where TArray : class
    where TF : struct, IFormatter<T>
{
    /// <summary>What the array takes beside its elements, at least: its header and two lengths.</summary>
    private const int ArrayHead = MessagePackReader.ObjectHeader + (4 * sizeof(int));

    private static readonly int s_rank = typeof(TArray).GetArrayRank();

    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in TArray value)
    {
        TArray? snapshot = value; // Another thread may store another array there.
        if (TryWriteLengths(ref writer, snapshot, out var array))
        {
            Elements.Write<T, TF>(ref writer, All(array));
        }
    }

    /// <inheritdoc/>
    public static void WritePacked(ref MessagePackWriter writer, in TArray value)
    {
        TArray? snapshot = value;
        if (TryWriteLengths(ref writer, snapshot, out var array))
        {
            PackedBlock.Write<T, TF>(ref writer, All(array));
        }
    }

    /// <inheritdoc/>
    public static TArray Read(ref MessagePackReader reader)
    {
        TupleHeader.Read(ref reader, s_rank + 1);
        var lengths = new int[s_rank];
        long total = ReadLengths(ref reader, lengths);
        int elementsStart = reader.Position;
        int count = reader.ReadArrayHeaderOrPacked();
        bool isPacked = count < 0;
        ReadOnlySpan<byte> packed = isPacked ? PackedBlock.Open<T, TF>(ref reader, out count) : default;
        if (count != total)
        {
            MessagePackReader.ThrowWrongTotal(elementsStart, total, count);
        }

        // The elements that are there decide how much is allocated, never the lengths alone.
        if (!isPacked)
        {
            reader.ChargeCollection(count, Unsafe.SizeOf<T>(), ArrayHead);
        }

        T[]? read = !isPacked && reader.AtOnce<T>(count) < count ? Elements.ReadArray<T, TF>(ref reader, count) : null;
        var array = Array.CreateInstanceFromArrayType(typeof(TArray), lengths);
        if (isPacked)
        {
            TF.Packed!.Read(ref MemoryMarshal.GetReference(packed), All(array));
        }
        else if (read is null)
        {
            Elements.Fill<T, TF>(ref reader, All(array));
        }
        else
        {
            read.CopyTo(All(array));
        }

        return (TArray)(object)array;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
        if (!path.TryNext(out int index))
        {
            return;
        }

        if (index < s_rank)
        {
            path.Member($"GetLength({index})");
        }
        else
        {
            Elements.Locate<T, TF>(ref path); // By its number in the row of all elements.
        }
    }

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add($"rank {s_rank} [").Add<T, TF>().Add("]");

    /// <summary>Writes what stands before the elements; false for null, which is nil and has none.</summary>
    private static bool TryWriteLengths(ref MessagePackWriter writer, TArray? value, [NotNullWhen(true)] out Array? array)
    {
        array = (Array?)(object?)value;
        if (array is null)
        {
            writer.WriteNil();
            return false;
        }

        if (array.LongLength > Array.MaxLength)
        {
            throw new MessageSerializationException(SerializationErrorCode.MessageTooLarge, "The array has more elements than a message can hold.");
        }

        writer.WriteArrayHeader(s_rank + 1);
        for (int dimension = 0; dimension < s_rank; dimension++)
        {
            writer.Write(array.GetLength(dimension));
        }

        return true;
    }

    /// <summary>Reads the length of each dimension.</summary>
    /// <returns>How many elements they make, at most as many as any array can have.</returns>
    private static long ReadLengths(ref MessagePackReader reader, Span<int> lengths)
    {
        bool isEmpty = false;
        long product = 1; // Of those that are not 0, because the runtime makes no array beyond it, however empty.
        foreach (ref int length in lengths)
        {
            int start = reader.Position;
            length = reader.ReadInt32();
            isEmpty |= length == 0;
            product *= Math.Max(length, 1); // Below 2^62: it was at most the largest length of an array before.
            if (length < 0 || product > Array.MaxLength)
            {
                MessagePackReader.ThrowInvalidLength(start, length);
            }
        }

        return isEmpty ? 0 : product;
    }

    private static Span<T> All(Array array) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
}
