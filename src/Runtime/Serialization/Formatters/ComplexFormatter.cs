using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Complex"/> as an array of two 64-bit floats.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ComplexFormatter : IFormatter<Complex>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Complex;

    /// <inheritdoc/>
    public static PackedForm<Complex>? Packed => PackedForms.Complex;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Complex value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.Complex), in value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in Complex value)
    {
        destination = MessagePackCode.FixArray | 2;
        ref byte next = ref MessagePackEncoder.WriteDouble(ref Unsafe.Add(ref destination, 1), value.Real);
        return ref MessagePackEncoder.WriteDouble(ref next, value.Imaginary);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex Read(ref MessagePackReader reader)
    {
        TupleHeader.Read(ref reader, 2);
        return new Complex(reader.ReadDouble(), reader.ReadDouble());
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => path.Component("Real", "Imaginary");
}
