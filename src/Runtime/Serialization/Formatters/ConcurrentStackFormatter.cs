using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats a <see cref="ConcurrentStack{T}"/> as an array, the top first.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConcurrentStackFormatter<T, TF> : IFormatter<ConcurrentStack<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ConcurrentStack<T> value)
    {
        ConcurrentStack<T>? collection = value; // One snapshot: another thread may store another one there.
        if (collection is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.Write<T, TF>(ref writer, collection.ToArray());
    }

    /// <inheritdoc/>
    public static ConcurrentStack<T> Read(ref MessagePackReader reader)
    {
        T[] elements = Elements.ReadFor<T, TF>(ref reader, Unsafe.SizeOf<CollectionNode<T>>());
        Array.Reverse(elements); // The last one pushed is the top.
        return new ConcurrentStack<T>(elements);
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
