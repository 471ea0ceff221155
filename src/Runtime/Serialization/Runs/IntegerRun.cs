using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ProtoGen.Serialization;

/// <summary>Writes many integers without a branch on their widths.</summary>
internal static class IntegerRun
{
    /// <summary>How many small numbers are tried at once, and how many are written singly after a try has failed.</summary>
    private const int Block = 16;

    /// <summary>Writes integers in their shortest forms.</summary>
    /// <param name="destination">Room for 5 bytes each, all of which may be used as scratch space.</param>
    /// <param name="values">The integers.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(ref byte destination, ReadOnlySpan<int> values)
    {
        ref int source = ref MemoryMarshal.GetReference(values);
        ref byte next = ref destination;
        int i = 0;
        while (i < values.Length)
        {
            if (values.Length - i >= Block && TryWriteSmall(ref next, ref Unsafe.Add(ref source, i)))
            {
                next = ref Unsafe.Add(ref next, Block);
                i += Block;
                continue;
            }

            if (WideIntegerRun.IsSupported && values.Length - i >= WideIntegerRun.Room)
            {
                next = ref WideIntegerRun.Write(ref next, ref Unsafe.Add(ref source, i), values.Length - i, out int written);
                i += written;
            }

            for (int end = Math.Min(values.Length, i + Block); i < end; i++)
            {
                next = ref Write(ref next, Unsafe.Add(ref source, i));
            }
        }

        return (int)Unsafe.ByteOffset(ref destination, ref next);
    }

    /// <summary>Writes integers in their shortest forms.</summary>
    /// <param name="destination">Room for 9 bytes each, all of which may be used as scratch space.</param>
    /// <param name="values">The integers.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(ref byte destination, ReadOnlySpan<long> values)
    {
        ref byte next = ref destination;
        foreach (long value in values)
        {
            next = ref Write(ref next, value);
        }

        return (int)Unsafe.ByteOffset(ref destination, ref next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Write(ref byte destination, int value)
    {
        unchecked
        {
            int sign = value >> 31;
            int row = BitOperations.LeadingZeroCount((uint)(value ^ sign)) + (sign & IntegerForms.Negative32);
            uint form = IntegerForms.Of32(row);
            destination = (byte)(form | ((uint)value & (form >> 24)));
            BigEndian.Store32(ref Unsafe.Add(ref destination, 1), (uint)value << (int)(form >> 8));
            return ref Unsafe.Add(ref destination, (int)(byte)(form >> 16));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Write(ref byte destination, long value)
    {
        unchecked
        {
            long sign = value >> 63;
            int row = BitOperations.LeadingZeroCount((ulong)(value ^ sign)) + ((int)sign & IntegerForms.Negative64);
            uint form = IntegerForms.Of64(row);
            destination = (byte)(form | ((uint)value & (form >> 24)));
            BigEndian.Store64(ref Unsafe.Add(ref destination, 1), (ulong)value << (int)(form >> 8));
            return ref Unsafe.Add(ref destination, (int)(byte)(form >> 16));
        }
    }

    /// <summary>Writes 16 numbers as 16 bytes if each of them is its own code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWriteSmall(ref byte destination, ref int source)
    {
        var a = Vector128.LoadUnsafe(ref source);
        var b = Vector128.LoadUnsafe(ref source, 4);
        var c = Vector128.LoadUnsafe(ref source, 8);
        var d = Vector128.LoadUnsafe(ref source, 12);
        var least = Vector128.Min(Vector128.Min(a, b), Vector128.Min(c, d));
        var most = Vector128.Max(Vector128.Max(a, b), Vector128.Max(c, d));
        if (Vector128.LessThanAny(least, Vector128.Create(-32)) || Vector128.GreaterThanAny(most, Vector128.Create(127)))
        {
            return false;
        }

        Vector128.Narrow(Vector128.Narrow(a, b), Vector128.Narrow(c, d)).AsByte().StoreUnsafe(ref destination);
        return true;
    }
}
