using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats an <see cref="ImmutableHashSet{T}"/> as an array. Equal elements read as one.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableHashSetFormatter<T, TF> : IFormatter<ImmutableHashSet<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ImmutableHashSet<T> value)
    {
        ImmutableHashSet<T>? collection = value; // One snapshot: another thread may store another one there.
        if (collection is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.Write<T, TF, ImmutableHashSet<T>.Enumerator>(ref writer, collection.Count, collection.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ImmutableHashSet<T> Read(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        reader.ChargeCollection(count, Unsafe.SizeOf<CollectionNode<T>>());
        var comparer = FloodResistance.Comparer<T>(count);
        var set = ImmutableHashSet.CreateBuilder(comparer);
        Elements.AddTo<T, TF>(ref reader, count, set);
        FloodResistance.Loaded(comparer);
        return set.ToImmutable();
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
