using System.Collections.Concurrent;
using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="IProducerConsumerCollection{T}"/> as an array; it reads back as a <see cref="ConcurrentQueue{T}"/>.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProducerConsumerCollectionInterfaceFormatter<T, TF> : IFormatter<IProducerConsumerCollection<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in IProducerConsumerCollection<T> value)
    {
        IProducerConsumerCollection<T>? collection = value; // One snapshot: another thread may store another one there.
        if (collection is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.Write<T, TF>(ref writer, collection.ToArray());
    }

    /// <inheritdoc/>
    public static IProducerConsumerCollection<T> Read(ref MessagePackReader reader) =>
        new ConcurrentQueue<T>(Elements.ReadArray<T, TF>(ref reader));

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
