using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>
/// Members of a message that is older than its reader: nil stands where a newer version has a value, and reads as the
/// member's default.
/// </summary>
public ref partial struct MessagePackReader
{
    /// <summary>Reads a boolean; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ReadBooleanOrDefault(bool missing = default)
    {
        int position = _position;
        if (position < _length)
        {
            uint value = (uint)Unsafe.Add(ref _start, position) - MessagePackCode.False;
            if (value <= 1)
            {
                _position = position + 1;
                return value != 0;
            }
        }

        return ReadBooleanOrDefaultSlow(missing);
    }

    /// <summary>Reads an 8-bit unsigned integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByteOrDefault(byte missing = default)
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

        return ReadByteOrDefaultSlow(missing);
    }

    /// <summary>Reads an 8-bit signed integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public sbyte ReadSByteOrDefault(sbyte missing = default)
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

        return ReadSByteOrDefaultSlow(missing);
    }

    /// <summary>Reads a 16-bit signed integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public short ReadInt16OrDefault(short missing = default)
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

        return ReadInt16OrDefaultSlow(missing);
    }

    /// <summary>Reads a 16-bit unsigned integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort ReadUInt16OrDefault(ushort missing = default)
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

        return ReadUInt16OrDefaultSlow(missing);
    }

    /// <summary>Reads a 32-bit signed integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadInt32OrDefault(int missing = default)
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

        return ReadInt32OrDefaultSlow(missing);
    }

    /// <summary>Reads a 32-bit unsigned integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadUInt32OrDefault(uint missing = default)
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

        return ReadUInt32OrDefaultSlow(missing);
    }

    /// <summary>Reads a 64-bit signed integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadInt64OrDefault(long missing = default)
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

        return ReadInt64OrDefaultSlow(missing);
    }

    /// <summary>Reads a 64-bit unsigned integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadUInt64OrDefault(ulong missing = default)
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

        return ReadUInt64OrDefaultSlow(missing);
    }

    /// <summary>Reads a 32-bit float; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float ReadSingleOrDefault(float missing = default)
    {
        int position = _position;
        if (_length - position >= MessagePackSize.Single && Unsafe.Add(ref _start, position) == MessagePackCode.Float32)
        {
            _position = position + MessagePackSize.Single;
            return BitConverter.UInt32BitsToSingle(BigEndian.Load32(ref Unsafe.Add(ref _start, position + 1)));
        }

        return ReadSingleOrDefaultSlow(missing);
    }

    /// <summary>Reads a 64-bit float; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ReadDoubleOrDefault(double missing = default)
    {
        int position = _position;
        if (_length - position >= MessagePackSize.Double && Unsafe.Add(ref _start, position) == MessagePackCode.Float64)
        {
            _position = position + MessagePackSize.Double;
            return BitConverter.UInt64BitsToDouble(BigEndian.Load64(ref Unsafe.Add(ref _start, position + 1)));
        }

        return ReadDoubleOrDefaultSlow(missing);
    }

    /// <summary>Reads a UTF-16 code unit; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public char ReadCharOrDefault(char missing = default)
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

        return ReadCharOrDefaultSlow(missing);
    }

    /// <summary>Reads a decimal; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public decimal ReadDecimalOrDefault(decimal missing = default) => TryReadNil() ? missing : ReadDecimal();

    /// <summary>Reads a Guid; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public Guid ReadGuidOrDefault(Guid missing = default) => TryReadNil() ? missing : ReadGuid();

    /// <summary>Reads a point in time; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public DateTime ReadDateTimeOrDefault(DateTime missing = default) => TryReadNil() ? missing : ReadDateTime();

    /// <summary>Reads a point in time with its offset; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public DateTimeOffset ReadDateTimeOffsetOrDefault(DateTimeOffset missing = default) => TryReadNil() ? missing : ReadDateTimeOffset();

    /// <summary>Reads a duration; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TimeSpan ReadTimeSpanOrDefault(TimeSpan missing = default) => new(ReadInt64OrDefault(missing.Ticks));

    /// <summary>Reads a date; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public DateOnly ReadDateOnlyOrDefault(DateOnly missing = default) => TryReadNil() ? missing : ReadDateOnly();

    /// <summary>Reads a time of day; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public TimeOnly ReadTimeOnlyOrDefault(TimeOnly missing = default) => TryReadNil() ? missing : ReadTimeOnly();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadBooleanOrDefaultSlow(bool missing) => TryReadNil() ? missing : ReadBoolean();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte ReadByteOrDefaultSlow(byte missing)
    {
        if (TryLoadWide(out long value, out int size) && value == (byte)value)
        {
            _position += size;
            return (byte)value;
        }

        return TryReadNil() ? missing : ReadByte();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private sbyte ReadSByteOrDefaultSlow(sbyte missing)
    {
        if (TryLoadWide(out long value, out int size) && value == (sbyte)value)
        {
            _position += size;
            return (sbyte)value;
        }

        return TryReadNil() ? missing : ReadSByte();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private short ReadInt16OrDefaultSlow(short missing)
    {
        if (TryLoadWide(out long value, out int size) && value == (short)value)
        {
            _position += size;
            return (short)value;
        }

        return TryReadNil() ? missing : ReadInt16();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ushort ReadUInt16OrDefaultSlow(ushort missing)
    {
        if (TryLoadWide(out long value, out int size) && value == (ushort)value)
        {
            _position += size;
            return (ushort)value;
        }

        return TryReadNil() ? missing : ReadUInt16();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadInt32OrDefaultSlow(int missing)
    {
        if (TryLoadWide(out long value, out int size) && value == (int)value)
        {
            _position += size;
            return (int)value;
        }

        return TryReadNil() ? missing : ReadInt32();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint ReadUInt32OrDefaultSlow(uint missing)
    {
        if (TryLoadWide(out long value, out int size) && value == (uint)value)
        {
            _position += size;
            return (uint)value;
        }

        return TryReadNil() ? missing : ReadUInt32();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ReadInt64OrDefaultSlow(long missing)
    {
        if (TryLoadWide(out long value, out int size))
        {
            _position += size;
            return value;
        }

        return TryReadNil() ? missing : ReadInt64();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong ReadUInt64OrDefaultSlow(ulong missing)
    {
        if (TryLoadWide(out long value, out int size) && value >= 0)
        {
            _position += size;
            return (ulong)value;
        }

        return TryReadNil() ? missing : ReadUInt64();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private float ReadSingleOrDefaultSlow(float missing) => TryReadNil() ? missing : ReadSingle();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private double ReadDoubleOrDefaultSlow(double missing) => TryReadNil() ? missing : ReadDouble();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private char ReadCharOrDefaultSlow(char missing)
    {
        if (TryLoadWide(out long value, out int size) && value == (char)value)
        {
            _position += size;
            return (char)value;
        }

        return TryReadNil() ? missing : ReadChar();
    }
}
