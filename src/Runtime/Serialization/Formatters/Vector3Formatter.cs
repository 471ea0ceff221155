using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Vector3"/> as an array of 32-bit floats.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Vector3Formatter : IFormatter<Vector3>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Vector3;

    /// <inheritdoc/>
    public static PackedForm<Vector3>? Packed => PackedForms.Vector3;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Vector3 value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.Vector3), in value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in Vector3 value)
    {
        destination = MessagePackCode.FixArray | 3;
        ref byte next = ref MessagePackEncoder.WriteSingle(ref Unsafe.Add(ref destination, 1), value.X);
        next = ref MessagePackEncoder.WriteSingle(ref next, value.Y);
        return ref MessagePackEncoder.WriteSingle(ref next, value.Z);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 Read(ref MessagePackReader reader)
    {
        TupleHeader.Read(ref reader, 3);
        return new Vector3(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => path.Component("X", "Y", "Z");
}
