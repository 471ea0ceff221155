using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats a <see cref="ConcurrentQueue{T}"/> as an array, the first to leave first.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConcurrentQueueFormatter<T, TF> : IFormatter<ConcurrentQueue<T>>
    where TF : struct, IFormatter<T>
{
    /// <summary>What it takes beside its slots.</summary>
    private const int Self = 256;

    /// <summary>How many slots it has at least.</summary>
    private const int FirstSlots = 32;

    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ConcurrentQueue<T> value)
    {
        ConcurrentQueue<T>? collection = value; // One snapshot: another thread may store another one there.
        if (collection is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.Write<T, TF>(ref writer, collection.ToArray());
    }

    /// <inheritdoc/>
    public static ConcurrentQueue<T> Read(ref MessagePackReader reader) =>
        new(Elements.ReadFor<T, TF>(ref reader, 2 * Unsafe.SizeOf<(T, int)>(), Self + (FirstSlots * Unsafe.SizeOf<(T, int)>())));

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
