using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ProtoGen.Serialization;

/// <summary>Many three-dimensional vectors in a row: each is an array of three floats, 16 bytes on the wire.</summary>
internal static class Vector3Run
{
    /// <summary>Bytes of one vector.</summary>
    public const int OnWire = 16;

    /// <summary>Whether a vector's encoding can be moved as one.</summary>
    public static bool IsFast
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian;
    }

    private static Vector128<byte> Codes => Vector128.Create(
        (byte)(MessagePackCode.FixArray | 3), MessagePackCode.Float32, 0, 0, 0, 0, MessagePackCode.Float32, 0, 0, 0, 0, MessagePackCode.Float32, 0, 0, 0, 0);

    /// <summary>Writes vectors. Only where <see cref="IsFast"/>.</summary>
    /// <param name="destination">Room for 16 bytes each.</param>
    /// <param name="values">The vectors.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(ref byte destination, ReadOnlySpan<Vector3> values)
    {
        ref var source = ref MemoryMarshal.GetReference(values);
        for (int i = 0; i < values.Length; i++)
        {
            // Also the last one is loaded whole: nothing behind it may be touched.
            var bytes = Unsafe.Add(ref source, i).AsVector128().AsByte();
            var moved = Vector128.Shuffle(bytes, Vector128.Create((byte)255, 255, 3, 2, 1, 0, 255, 7, 6, 5, 4, 255, 11, 10, 9, 8));
            (moved | Codes).StoreUnsafe(ref destination, (nuint)(i * OnWire));
        }

        return values.Length * OnWire;
    }

    /// <summary>Reads vectors up to the first value of another form. Only where <see cref="IsFast"/>.</summary>
    /// <returns>How many were read, 16 bytes each.</returns>
    public static int Read(ReadOnlySpan<byte> source, Span<Vector3> values)
    {
        ref byte start = ref MemoryMarshal.GetReference(source);
        ref var destination = ref MemoryMarshal.GetReference(values);
        int whole = Math.Min(values.Length, source.Length / OnWire);
        var mask = Vector128.Create((byte)255, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0);
        for (int i = 0; i < whole; i++)
        {
            var bytes = Vector128.LoadUnsafe(ref start, (nuint)(i * OnWire));
            if (((bytes ^ Codes) & mask) != Vector128<byte>.Zero)
            {
                return i;
            }

            var moved = Vector128.Shuffle(bytes, Vector128.Create((byte)5, 4, 3, 2, 10, 9, 8, 7, 15, 14, 13, 12, 255, 255, 255, 255));
            Unsafe.Add(ref destination, i) = moved.AsSingle().AsVector3();
        }

        return whole;
    }
}
