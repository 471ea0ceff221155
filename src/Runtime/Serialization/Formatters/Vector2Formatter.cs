using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Vector2"/> as an array of 32-bit floats.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Vector2Formatter : IFormatter<Vector2>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Vector2;

    /// <inheritdoc/>
    public static PackedForm<Vector2>? Packed => PackedForms.Vector2;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Vector2 value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.Vector2), in value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in Vector2 value)
    {
        destination = MessagePackCode.FixArray | 2;
        ref byte next = ref MessagePackEncoder.WriteSingle(ref Unsafe.Add(ref destination, 1), value.X);
        return ref MessagePackEncoder.WriteSingle(ref next, value.Y);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector2 Read(ref MessagePackReader reader)
    {
        TupleHeader.Read(ref reader, 2);
        return new Vector2(reader.ReadSingle(), reader.ReadSingle());
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => path.Component("X", "Y");
}
