using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Lazy{T}"/> as its value, which is made when it is written; read, it has its value already.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TF">Its formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LazyFormatter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T, TF> : IFormatter<Lazy<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Lazy<T> value)
    {
        Lazy<T>? lazy = value;
        if (lazy is null)
        {
            writer.WriteNil();
            return;
        }

        TF.Write(ref writer, lazy.Value);
    }

    /// <inheritdoc/>
    public static Lazy<T> Read(ref MessagePackReader reader)
    {
        reader.Charge(Unsafe.SizeOf<CollectionNode<T>>());
        return new(TF.Read(ref reader));
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => TF.Locate(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add<T, TF>();
}
