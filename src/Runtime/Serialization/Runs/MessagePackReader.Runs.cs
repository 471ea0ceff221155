using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ProtoGen.Serialization;

/// <summary>Many numbers in a row, with the position in a register.</summary>
public ref partial struct MessagePackReader
{
    /// <summary>How many small numbers are tried at once, and how many are read singly after a try has failed.</summary>
    private const int Block = 16;

    /// <summary>
    /// Reads integers of any width and mix without a branch on the width, up to the first one that is something else, out of
    /// range, or less than 9 bytes from the end of the input.
    /// </summary>
    /// <returns>How many were read.</returns>
    internal int ReadIntegers<T>(Span<T> values)
    {
        ref byte start = ref _start;
        ref T destination = ref MemoryMarshal.GetReference(values);
        int position = _position;
        int last = _length - 9;
        int i = 0;
        while (i < values.Length && position <= last)
        {
            if (typeof(T) == typeof(int) && IntegerWindow.IsSupported)
            {
                var rest = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref start, position), _length - position);
                i += ReadWindows(rest, MemoryMarshal.CreateSpan(ref Unsafe.As<T, int>(ref Unsafe.Add(ref destination, i)), values.Length - i), out int size);
                position += size;
            }

            if (values.Length - i >= Block && _length - position >= Block
                && TryWidenSmall(ref Unsafe.Add(ref start, position), ref Unsafe.Add(ref destination, i)))
            {
                position += Block;
                i += Block;
                continue;
            }

            for (int end = Math.Min(values.Length, i + Block); i < end && position <= last; i++)
            {
                ref byte code = ref Unsafe.Add(ref start, position);
                long value = LoadAnyInteger(ref code, out int size);
                if (size == 0 || !TryConvert(value, code == MessagePackCode.UInt64, out Unsafe.Add(ref destination, i)))
                {
                    _position = position;
                    return i;
                }

                position += size;
            }
        }

        _position = position;
        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadWindows(ReadOnlySpan<byte> source, Span<int> values, out int size)
    {
        int read = 0;
        size = 0;
        if (WideIntegerWindow.IsSupported)
        {
            read = WideIntegerWindow.Read(source, values, out size);
        }

        read += IntegerWindow.Read(source[size..], values[read..], out int more);
        size += more;
        return read;
    }

    /// <summary>Reads 64-bit floats up to the first value of another form.</summary>
    /// <returns>How many were read.</returns>
    internal int ReadDoubles(Span<double> values)
    {
        int read = DoubleRun.Read(Rest, values);
        _position += read * MessagePackSize.Double;
        return read;
    }

    /// <summary>Reads 32-bit floats up to the first value of another form.</summary>
    /// <returns>How many were read.</returns>
    internal int ReadSingles(Span<float> values)
    {
        int read = FloatRun.Read(Rest, values);
        _position += read * MessagePackSize.Single;
        return read;
    }

    /// <summary>Reads vectors up to the first value of another form.</summary>
    /// <returns>How many were read.</returns>
    internal int ReadVectors(Span<Vector3> values)
    {
        int read = Vector3Run.Read(Rest, values);
        _position += read * Vector3Run.OnWire;
        return read;
    }

    private readonly ReadOnlySpan<byte> Rest => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, _position), _length - _position);

    /// <summary>The integer whose code is the given byte, which 8 others follow.</summary>
    /// <param name="source">The code.</param>
    /// <param name="size">The bytes it takes; 0 if it is no integer.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long LoadAnyInteger(ref byte source, out int size)
    {
        // A number that is its own code starts at it; the others start behind their code.
        uint form = IntegerForms.OfCode(source);
        size = (byte)form;
        return IntegerForms.Value(form, BigEndian.Load64(ref Unsafe.Add(ref source, (int)(byte)(form >> 8))));
    }

    /// <summary>1 for true, without a branch: the JIT keeps conditions as branches inside loops.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bit(bool condition) => Unsafe.BitCast<bool, byte>(condition);

    /// <summary>Converts a number if the type holds it. A 64-bit unsigned one may be above the largest signed one and then looks negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryConvert<T>(long value, bool isWideUnsigned, out T result)
    {
        Unsafe.SkipInit(out result);
        if (typeof(T) == typeof(int))
        {
            Unsafe.As<T, int>(ref result) = (int)value;
            return value == (int)value && !isWideUnsigned;
        }

        if (typeof(T) == typeof(long))
        {
            Unsafe.As<T, long>(ref result) = value;
            return (Bit(isWideUnsigned) & Bit(value < 0)) == 0;
        }

        if (typeof(T) == typeof(short))
        {
            Unsafe.As<T, short>(ref result) = (short)value;
            return value == (short)value && !isWideUnsigned;
        }

        if (typeof(T) == typeof(sbyte))
        {
            Unsafe.As<T, sbyte>(ref result) = (sbyte)value;
            return value == (sbyte)value && !isWideUnsigned;
        }

        if (typeof(T) == typeof(uint))
        {
            Unsafe.As<T, uint>(ref result) = (uint)value;
            return value == (uint)value;
        }

        if (typeof(T) == typeof(ulong))
        {
            Unsafe.As<T, ulong>(ref result) = (ulong)value;
            return (Bit(value >= 0) | Bit(isWideUnsigned)) != 0;
        }

        if (typeof(T) == typeof(byte))
        {
            Unsafe.As<T, byte>(ref result) = (byte)value;
            return value == (byte)value;
        }

        Unsafe.As<T, ushort>(ref result) = (ushort)value;
        return value == (ushort)value;
    }

    /// <summary>Reads 16 bytes as 16 numbers if each of them is its own code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryWidenSmall<T>(ref byte source, ref T destination)
    {
        bool isUnsigned = typeof(T) == typeof(byte) || typeof(T) == typeof(ushort) || typeof(T) == typeof(uint)
            || typeof(T) == typeof(ulong) || typeof(T) == typeof(char);
        var bytes = Vector128.LoadUnsafe(ref source).AsSByte();
        if (!Vector128.GreaterThanAll(bytes, Vector128.Create((sbyte)(isUnsigned ? -1 : -33))))
        {
            return false;
        }

        if (Unsafe.SizeOf<T>() == sizeof(byte))
        {
            bytes.AsByte().StoreUnsafe(ref Unsafe.As<T, byte>(ref destination));
            return true;
        }

        var (lower, upper) = Vector128.Widen(bytes);
        if (Unsafe.SizeOf<T>() == sizeof(short))
        {
            lower.StoreUnsafe(ref Unsafe.As<T, short>(ref destination));
            upper.StoreUnsafe(ref Unsafe.As<T, short>(ref destination), 8);
            return true;
        }

        Widen(lower, ref destination);
        Widen(upper, ref Unsafe.Add(ref destination, 8));
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen<T>(Vector128<short> values, ref T destination)
    {
        var (lower, upper) = Vector128.Widen(values);
        if (Unsafe.SizeOf<T>() == sizeof(int))
        {
            lower.StoreUnsafe(ref Unsafe.As<T, int>(ref destination));
            upper.StoreUnsafe(ref Unsafe.As<T, int>(ref destination), 4);
            return;
        }

        ref long longs = ref Unsafe.As<T, long>(ref destination);
        var (a, b) = Vector128.Widen(lower);
        var (c, d) = Vector128.Widen(upper);
        a.StoreUnsafe(ref longs);
        b.StoreUnsafe(ref longs, 2);
        c.StoreUnsafe(ref longs, 4);
        d.StoreUnsafe(ref longs, 6);
    }
}
