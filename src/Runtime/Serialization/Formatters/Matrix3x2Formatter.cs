using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Matrix3x2"/> as an array of 6 32-bit floats, row by row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Matrix3x2Formatter : IFormatter<Matrix3x2>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Matrix3x2;

    /// <inheritdoc/>
    public static PackedForm<Matrix3x2>? Packed => PackedForms.Matrix3x2;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Matrix3x2 value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.Matrix3x2), in value));

    /// <inheritdoc/>
    public static ref byte WriteBounded(ref byte destination, scoped in Matrix3x2 value)
    {
        destination = MessagePackCode.FixArray | 6;
        ref byte next = ref Unsafe.Add(ref destination, 1);
        foreach (float element in MemoryMarshal.Cast<Matrix3x2, float>(new ReadOnlySpan<Matrix3x2>(in value)))
        {
            next = ref MessagePackEncoder.WriteSingle(ref next, element);
        }

        return ref next;
    }

    /// <inheritdoc/>
    public static Matrix3x2 Read(ref MessagePackReader reader)
    {
        TupleHeader.Read(ref reader, 6);
        Matrix3x2 matrix = default;
        foreach (ref float element in MemoryMarshal.Cast<Matrix3x2, float>(new Span<Matrix3x2>(ref matrix)))
        {
            element = reader.ReadSingle();
        }

        return matrix;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => path.Component("M11", "M12", "M21", "M22", "M31", "M32");
}
