using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>
/// Single values of members with [Packed]: the packed form is tried first. Every other form is read as well, as the ordinary
/// methods read the packed one where what they expect is not there.
/// </summary>
public ref partial struct MessagePackReader
{
    /// <summary>Reads a signed 32-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadPackedInt32() =>
        TryReadWhole32(MessagePackCode.Int32, out uint bits) ? unchecked((int)bits) : ReadInt32();

    /// <summary>Reads a signed 32-bit integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadPackedInt32OrDefault(int missing = default) =>
        TryReadWhole32(MessagePackCode.Int32, out uint bits) ? unchecked((int)bits) : ReadInt32OrDefault(missing);

    /// <summary>Reads an unsigned 32-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadPackedUInt32() =>
        TryReadWhole32(MessagePackCode.UInt32, out uint bits) ? bits : ReadUInt32();

    /// <summary>Reads an unsigned 32-bit integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadPackedUInt32OrDefault(uint missing = default) =>
        TryReadWhole32(MessagePackCode.UInt32, out uint bits) ? bits : ReadUInt32OrDefault(missing);

    /// <summary>Reads a signed 64-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadPackedInt64() =>
        TryReadWhole64(MessagePackCode.Int64, out ulong bits) ? unchecked((long)bits) : ReadInt64();

    /// <summary>Reads a signed 64-bit integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadPackedInt64OrDefault(long missing = default) =>
        TryReadWhole64(MessagePackCode.Int64, out ulong bits) ? unchecked((long)bits) : ReadInt64OrDefault(missing);

    /// <summary>Reads an unsigned 64-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadPackedUInt64() =>
        TryReadWhole64(MessagePackCode.UInt64, out ulong bits) ? bits : ReadUInt64();

    /// <summary>Reads an unsigned 64-bit integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadPackedUInt64OrDefault(ulong missing = default) =>
        TryReadWhole64(MessagePackCode.UInt64, out ulong bits) ? bits : ReadUInt64OrDefault(missing);

    /// <summary>Reads a duration from ticks of 100 ns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TimeSpan ReadPackedTimeSpan() => new(ReadPackedInt64());

    /// <summary>Reads a duration from ticks of 100 ns; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TimeSpan ReadPackedTimeSpanOrDefault(TimeSpan missing = default) => new(ReadPackedInt64OrDefault(missing.Ticks));

    /// <summary>Reads a Guid.</summary>
    public Guid ReadPackedGuid() => TryReadPackedGuid(out var value) ? value : ReadGuid();

    /// <summary>Reads a Guid; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public Guid ReadPackedGuidOrDefault(Guid missing = default) => TryReadPackedGuid(out var value) ? value : ReadGuidOrDefault(missing);

    /// <summary>Reads a decimal.</summary>
    public decimal ReadPackedDecimal() => TryReadPackedDecimal(out decimal value) ? value : ReadDecimal();

    /// <summary>Reads a decimal; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public decimal ReadPackedDecimalOrDefault(decimal missing = default) => TryReadPackedDecimal(out decimal value) ? value : ReadDecimalOrDefault(missing);

    /// <summary>Reads a point in time. Its kind is the one that was written, and UTC where that was a timestamp.</summary>
    public DateTime ReadPackedDateTime() => TryReadPackedDateTime(out var value) ? value : ReadDateTime();

    /// <summary>Reads a point in time; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public DateTime ReadPackedDateTimeOrDefault(DateTime missing = default) => TryReadPackedDateTime(out var value) ? value : ReadDateTimeOrDefault(missing);

    /// <summary>Reads 32 bits behind the code, if they stand in the current piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadWhole32(byte code, out uint bits)
    {
        int position = _position;
        if (_length - position >= MessagePackSize.UInt32 && Unsafe.Add(ref _start, position) == code)
        {
            _position = position + MessagePackSize.UInt32;
            bits = BigEndian.Load32(ref Unsafe.Add(ref _start, position + 1));
            return true;
        }

        bits = 0;
        return false;
    }

    /// <summary>Reads 64 bits behind the code, if they stand in the current piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadWhole64(byte code, out ulong bits)
    {
        int position = _position;
        if (_length - position >= MessagePackSize.UInt64 && Unsafe.Add(ref _start, position) == code)
        {
            _position = position + MessagePackSize.UInt64;
            bits = BigEndian.Load64(ref Unsafe.Add(ref _start, position + 1));
            return true;
        }

        bits = 0;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadPackedGuid(out Guid value)
    {
        int position = _position;
        if (_length - position >= MessagePackSize.PackedGuid && BigEndian.Load32(ref Unsafe.Add(ref _start, position)) == PackedBlock.GuidHeader)
        {
            value = PackedForms.Guid.ReadOne(ref Unsafe.Add(ref _start, position + PackedBlock.ScalarHeader));
            _position = position + MessagePackSize.PackedGuid;
            return true;
        }

        value = default;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadPackedDecimal(out decimal value)
    {
        int position = _position;
        if (_length - position >= MessagePackSize.PackedDecimal && BigEndian.Load32(ref Unsafe.Add(ref _start, position)) == PackedBlock.DecimalHeader)
        {
            ref byte bits = ref Unsafe.Add(ref _start, position + PackedBlock.ScalarHeader);
            if (PackedCheck.IsDecimal(LittleEndian.Load32(ref bits)))
            {
                value = PackedForms.Decimal.ReadOne(ref bits);
                _position = position + MessagePackSize.PackedDecimal;
                return true;
            }
        }

        value = default;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadPackedDateTime(out DateTime value)
    {
        int position = _position;
        if (_length - position >= MessagePackSize.PackedDateTime && BigEndian.Load32(ref Unsafe.Add(ref _start, position)) == PackedBlock.DateTimeHeader)
        {
            ulong bits = LittleEndian.Load64(ref Unsafe.Add(ref _start, position + PackedBlock.ScalarHeader));
            if (PackedCheck.IsDateTime(bits))
            {
                value = DateTimeForm.Value(bits);
                _position = position + MessagePackSize.PackedDateTime;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The bytes of a value that <see cref="IsPackedNext"/> has found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<byte> TakePacked()
    {
        int position = _position;
        int left = _length - position - 3;
        if (left >= 0 && Unsafe.Add(ref _start, position) == MessagePackCode.Ext8 && Unsafe.Add(ref _start, position + 1) is var length && length <= left)
        {
            _position = position + 3 + length;
            return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, position + 3), length);
        }

        return TakeLongPacked();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadOnlySpan<byte> TakeLongPacked()
    {
        var (header, length) = LoadExtensionHeader();
        return Take(header, length);
    }

    /// <summary>Whether the next value is an extension of the packed type, whatever it holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsPackedNext()
    {
        int position = _position;
        return _length - position >= 3 && Unsafe.Add(ref _start, position) == MessagePackCode.Ext8
            ? Unsafe.Add(ref _start, position + 2) == PackedBlock.Type
            : IsLongPackedNext();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsLongPackedNext() =>
        Remaining > 0 && LoadExtensionHeader() is { Header: > 0 and var header } && Load8(header - 1) == PackedBlock.Type;
}
