using System.Collections.Frozen;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats a <see cref="FrozenSet{T}"/> as an array. Equal elements read as one.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FrozenSetFormatter<T, TF> : IFormatter<FrozenSet<T>>
    where TF : struct, IFormatter<T>
{
    /// <summary>What finds its elements, beside a few bytes for each.</summary>
    private const int Self = 256;

    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in FrozenSet<T> value)
    {
        FrozenSet<T>? set = value; // One snapshot: another thread may store another one there.
        if (set is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.WriteImmutable<T, TF>(ref writer, set.Items);
    }

    /// <inheritdoc/>
    public static FrozenSet<T> Read(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        reader.ChargeCollection(count, 2 * Unsafe.SizeOf<HashEntry<T>>(), Self);
        var comparer = FloodResistance.FrozenComparer<T>(count);
        var set = Elements.ReadSet<T, TF>(ref reader, count, comparer);
        return set.ToFrozenSet(comparer);
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
