using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Matrix4x4"/> as an array of 16 32-bit floats, row by row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Matrix4x4Formatter : IFormatter<Matrix4x4>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Matrix4x4;

    /// <inheritdoc/>
    public static PackedForm<Matrix4x4>? Packed => PackedForms.Matrix4x4;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Matrix4x4 value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.Matrix4x4), in value));

    /// <inheritdoc/>
    public static ref byte WriteBounded(ref byte destination, scoped in Matrix4x4 value)
    {
        ref byte next = ref MessagePackEncoder.WriteArrayHeader(ref destination, 16);
        foreach (float element in MemoryMarshal.Cast<Matrix4x4, float>(new ReadOnlySpan<Matrix4x4>(in value)))
        {
            next = ref MessagePackEncoder.WriteSingle(ref next, element);
        }

        return ref next;
    }

    /// <inheritdoc/>
    public static Matrix4x4 Read(ref MessagePackReader reader)
    {
        TupleHeader.Read(ref reader, 16);
        Matrix4x4 matrix = default;
        foreach (ref float element in MemoryMarshal.Cast<Matrix4x4, float>(new Span<Matrix4x4>(ref matrix)))
        {
            element = reader.ReadSingle();
        }

        return matrix;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => path.Component("M11", "M12", "M13", "M14", "M21", "M22", "M23", "M24", "M31", "M32", "M33", "M34", "M41", "M42", "M43", "M44");
}
