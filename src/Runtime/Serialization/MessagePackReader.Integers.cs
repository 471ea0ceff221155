using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Integers: every integer form is accepted for every type; a value outside the type's range is an overflow.</summary>
public ref partial struct MessagePackReader
{
    /// <summary>Reads an 8-bit unsigned integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        int position = _position;
        if (position < _length)
        {
            byte code = Unsafe.Add(ref _start, position);
            if (code <= MessagePackCode.MaxFixInt)
            {
                _position = position + 1;
                return code;
            }
        }

        return (byte)ReadWideUnsigned(byte.MaxValue);
    }

    /// <summary>Reads an 8-bit signed integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public sbyte ReadSByte()
    {
        int position = _position;
        if (position < _length)
        {
            sbyte code = (sbyte)Unsafe.Add(ref _start, position);
            if (code >= -32)
            {
                _position = position + 1;
                return code;
            }
        }

        return (sbyte)ReadWideSigned(sbyte.MinValue, sbyte.MaxValue);
    }

    /// <summary>Reads a 16-bit signed integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public short ReadInt16()
    {
        int position = _position;
        if (position < _length)
        {
            sbyte code = (sbyte)Unsafe.Add(ref _start, position);
            if (code >= -32)
            {
                _position = position + 1;
                return code;
            }
        }

        return (short)ReadWideSigned(short.MinValue, short.MaxValue);
    }

    /// <summary>Reads a 16-bit unsigned integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort ReadUInt16()
    {
        int position = _position;
        if (position < _length)
        {
            byte code = Unsafe.Add(ref _start, position);
            if (code <= MessagePackCode.MaxFixInt)
            {
                _position = position + 1;
                return code;
            }
        }

        return (ushort)ReadWideUnsigned(ushort.MaxValue);
    }

    /// <summary>Reads a 32-bit signed integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadInt32()
    {
        int position = _position;
        if (position < _length)
        {
            sbyte code = (sbyte)Unsafe.Add(ref _start, position);
            if (code >= -32)
            {
                _position = position + 1;
                return code;
            }
        }

        return ReadWideInt32();
    }

    /// <summary>Reads a 32-bit unsigned integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadUInt32()
    {
        int position = _position;
        if (position < _length)
        {
            byte code = Unsafe.Add(ref _start, position);
            if (code <= MessagePackCode.MaxFixInt)
            {
                _position = position + 1;
                return code;
            }
        }

        return (uint)ReadWideUnsigned(uint.MaxValue);
    }

    /// <summary>Reads a 64-bit signed integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadInt64()
    {
        int position = _position;
        if (position < _length)
        {
            sbyte code = (sbyte)Unsafe.Add(ref _start, position);
            if (code >= -32)
            {
                _position = position + 1;
                return code;
            }
        }

        return ReadWideInt64();
    }

    /// <summary>Reads a 64-bit unsigned integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadUInt64()
    {
        int position = _position;
        if (position < _length)
        {
            byte code = Unsafe.Add(ref _start, position);
            if (code <= MessagePackCode.MaxFixInt)
            {
                _position = position + 1;
                return code;
            }
        }

        return ReadWideUnsigned(ulong.MaxValue);
    }

    /// <summary>Reads a UTF-16 code unit, which is written as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public char ReadChar()
    {
        int position = _position;
        if (position < _length)
        {
            byte code = Unsafe.Add(ref _start, position);
            if (code <= MessagePackCode.MaxFixInt)
            {
                _position = position + 1;
                return (char)code;
            }
        }

        return (char)ReadWideUnsigned(char.MaxValue);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadWideInt32()
    {
        if (TryLoadWide(out long value, out int size) && value == (int)value)
        {
            _position += size;
            return (int)value;
        }

        return (int)ReadSigned(int.MinValue, int.MaxValue);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ReadWideInt64()
    {
        if (TryLoadWide(out long value, out int size))
        {
            _position += size;
            return value;
        }

        return ReadSigned(long.MinValue, long.MaxValue);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ReadWideSigned(long least, long most)
    {
        if (TryLoadWide(out long value, out int size) && value >= least && value <= most)
        {
            _position += size;
            return value;
        }

        return ReadSigned(least, most);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong ReadWideUnsigned(ulong most)
    {
        if (TryLoadWide(out long value, out int size) && value >= 0 && (ulong)value <= most)
        {
            _position += size;
            return (ulong)value;
        }

        return ReadUnsigned(most);
    }

    /// <summary>
    /// An integer in any form, where 8 bytes can be loaded whatever it takes: with widths that vary, one load and a shift cost
    /// less than a branch that is guessed wrong. Near the end they are the last 8, and what they lack behind becomes zeros.
    /// </summary>
    /// <returns>False if it is something else, not whole, in fewer than 8 bytes of input, or above the largest signed number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool TryLoadWide(out long value, out int size)
    {
        int position = _position;
        int left = _length - position;
        if (left <= 0 || _length < sizeof(ulong))
        {
            value = 0;
            size = 0;
            return false;
        }

        ref byte code = ref Unsafe.Add(ref _start, position);
        uint form = IntegerForms.OfCode(code);
        size = (byte)form;
        int skipped = (byte)(form >> 8);
        ulong bits;
        if (left > sizeof(ulong))
        {
            bits = BigEndian.Load64(ref Unsafe.Add(ref code, skipped));
        }
        else
        {
            int missing = skipped + sizeof(ulong) - left;
            bits = BigEndian.Load64(ref Unsafe.Add(ref code, left - sizeof(ulong))) << (8 * missing);
        }

        value = IntegerForms.Value(form, bits);
        return size > 0 && size <= left && (code != MessagePackCode.UInt64 || value >= 0);
    }

    private long ReadSigned(long least, long most)
    {
        long value = LoadInteger(out int size, out bool aboveInt64);
        if (aboveInt64 || value < least || value > most)
        {
            ThrowOverflow(least, (ulong)most);
        }

        _position += size;
        return value;
    }

    private ulong ReadUnsigned(ulong most)
    {
        long value = LoadInteger(out int size, out bool aboveInt64);
        if ((value < 0 && !aboveInt64) || (ulong)value > most)
        {
            ThrowOverflow(0, most);
        }

        _position += size;
        return (ulong)value;
    }

    /// <summary>The integer at the current position, in any form, without moving on.</summary>
    /// <param name="size">The bytes it takes.</param>
    /// <param name="aboveInt64">Whether the 64 bits are an unsigned number above the largest signed one.</param>
    private long LoadInteger(out int size, out bool aboveInt64)
    {
        aboveInt64 = false;
        byte code = PeekCode;
        switch (code)
        {
            case MessagePackCode.UInt8:
                size = 2;
                return Load8(1);
            case MessagePackCode.UInt16:
                size = 3;
                return Load16(1);
            case MessagePackCode.UInt32:
                size = 5;
                return Load32(1);
            case MessagePackCode.UInt64:
                size = 9;
                ulong wide = Load64(1);
                aboveInt64 = wide > long.MaxValue;
                return (long)wide;
            case MessagePackCode.Int8:
                size = 2;
                return (sbyte)Load8(1);
            case MessagePackCode.Int16:
                size = 3;
                return (short)Load16(1);
            case MessagePackCode.Int32:
                size = 5;
                return (int)Load32(1);
            case MessagePackCode.Int64:
                size = 9;
                return (long)Load64(1);
            case <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt:
                size = 1;
                return (sbyte)code;
            default:
                ThrowUnexpected("an integer");
                size = 0;
                return 0;
        }
    }
}
