using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats an <see cref="ImmutableStack{T}"/> as an array, the top first.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableStackFormatter<T, TF> : IFormatter<ImmutableStack<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ImmutableStack<T> value) =>
        Elements.WriteEnumerable<T, TF>(ref writer, value);

    /// <inheritdoc/>
    public static ImmutableStack<T> Read(ref MessagePackReader reader)
    {
        T[] elements = Elements.ReadFor<T, TF>(ref reader, Unsafe.SizeOf<CollectionNode<T>>());
        Array.Reverse(elements); // The last one pushed is the top.
        return ImmutableStack.Create(elements);
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
