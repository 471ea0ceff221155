using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Plane"/> as an array of 32-bit floats: its normal, then its distance.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PlaneFormatter : IFormatter<Plane>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Plane;

    /// <inheritdoc/>
    public static PackedForm<Plane>? Packed => PackedForms.Plane;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Plane value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.Plane), in value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in Plane value)
    {
        destination = MessagePackCode.FixArray | 4;
        ref byte next = ref MessagePackEncoder.WriteSingle(ref Unsafe.Add(ref destination, 1), value.Normal.X);
        next = ref MessagePackEncoder.WriteSingle(ref next, value.Normal.Y);
        next = ref MessagePackEncoder.WriteSingle(ref next, value.Normal.Z);
        return ref MessagePackEncoder.WriteSingle(ref next, value.D);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Plane Read(ref MessagePackReader reader)
    {
        TupleHeader.Read(ref reader, 4);
        return new Plane(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => path.Component("Normal.X", "Normal.Y", "Normal.Z", "D");
}
