using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats a <see cref="Queue{T}"/> as an array, the first to leave first.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct QueueFormatter<T, TF> : IFormatter<Queue<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Queue<T> value)
    {
        Queue<T>? collection = value; // One snapshot: another thread may store another one there.
        if (collection is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.Write<T, TF, Queue<T>.Enumerator>(ref writer, collection.Count, collection.GetEnumerator());
    }

    /// <inheritdoc/>
    public static Queue<T> Read(ref MessagePackReader reader) =>
        new(Elements.ReadFor<T, TF>(ref reader, Unsafe.SizeOf<T>()));

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
