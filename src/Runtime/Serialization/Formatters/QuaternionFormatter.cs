using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Quaternion"/> as an array of 32-bit floats, the scalar part last.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct QuaternionFormatter : IFormatter<Quaternion>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Quaternion;

    /// <inheritdoc/>
    public static PackedForm<Quaternion>? Packed => PackedForms.Quaternion;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Quaternion value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.Quaternion), in value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in Quaternion value)
    {
        destination = MessagePackCode.FixArray | 4;
        ref byte next = ref MessagePackEncoder.WriteSingle(ref Unsafe.Add(ref destination, 1), value.X);
        next = ref MessagePackEncoder.WriteSingle(ref next, value.Y);
        next = ref MessagePackEncoder.WriteSingle(ref next, value.Z);
        return ref MessagePackEncoder.WriteSingle(ref next, value.W);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quaternion Read(ref MessagePackReader reader)
    {
        TupleHeader.Read(ref reader, 4);
        return new Quaternion(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => path.Component("X", "Y", "Z", "W");
}
