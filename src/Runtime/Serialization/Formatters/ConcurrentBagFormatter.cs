using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats a <see cref="ConcurrentBag{T}"/> as an array, in the order in which one thread would take.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConcurrentBagFormatter<T, TF> : IFormatter<ConcurrentBag<T>>
    where TF : struct, IFormatter<T>
{
    /// <summary>What it takes beside its slots.</summary>
    private const int Self = 256;

    /// <summary>How many slots it has at least.</summary>
    private const int FirstSlots = 32;

    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ConcurrentBag<T> value)
    {
        ConcurrentBag<T>? collection = value; // One snapshot: another thread may store another one there.
        if (collection is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.Write<T, TF>(ref writer, collection.ToArray());
    }

    /// <inheritdoc/>
    public static ConcurrentBag<T> Read(ref MessagePackReader reader)
    {
        T[] elements = Elements.ReadFor<T, TF>(ref reader, 2 * Unsafe.SizeOf<T>(), Self + (FirstSlots * Unsafe.SizeOf<T>()));
        Array.Reverse(elements); // The last one added is the first one taken.
        return new ConcurrentBag<T>(elements);
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
