using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Vector4"/> as an array of 32-bit floats.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Vector4Formatter : IFormatter<Vector4>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Vector4;

    /// <inheritdoc/>
    public static PackedForm<Vector4>? Packed => PackedForms.Vector4;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Vector4 value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.Vector4), in value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in Vector4 value)
    {
        destination = MessagePackCode.FixArray | 4;
        ref byte next = ref MessagePackEncoder.WriteSingle(ref Unsafe.Add(ref destination, 1), value.X);
        next = ref MessagePackEncoder.WriteSingle(ref next, value.Y);
        next = ref MessagePackEncoder.WriteSingle(ref next, value.Z);
        return ref MessagePackEncoder.WriteSingle(ref next, value.W);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector4 Read(ref MessagePackReader reader)
    {
        TupleHeader.Read(ref reader, 4);
        return new Vector4(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => path.Component("X", "Y", "Z", "W");
}
