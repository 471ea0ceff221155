using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>
/// Reads MessagePack from bytes in one piece or in several. Accepts every legal form of a value and trusts nothing: counts
/// and lengths are checked against the bytes that are left before anything is allocated for them.
/// </summary>
/// <remarks>
/// A method that throws leaves <see cref="Position"/> at the start of the value it could not read. Spans that methods
/// return are valid until the next one is called. Pass a reader by reference: a copy that reads ahead makes reading input in
/// several pieces fail.
/// </remarks>
public ref partial struct MessagePackReader
{
    // The piece that is being read, all of the input if it is in one; every check that is passed is about it alone.
    private ref byte _start;
    private int _length;
    private int _position;
    private int _depth;
    private ReadObjects? _objects;

    // Memory that has been counted: up to a limit at which it is looked at, and what was counted before that.
    private long _charged;
    private long _chargedBefore;

    // The position of the piece in the input, and what follows it.
    private int _base;
    private SegmentedSource? _source;

    // Null for those that hold by default.
    private ReadLimits? _limits;

    /// <summary>Starts at the first of the bytes.</summary>
    /// <param name="source">One or more values.</param>
    public MessagePackReader(ReadOnlySpan<byte> source)
    {
        _start = ref MemoryMarshal.GetReference(source);
        _length = source.Length;
    }

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _base + _position;

    /// <summary>Bytes left.</summary>
    public readonly int Remaining => _length - _position + (_source is null ? 0 : _source.Beyond);

    /// <summary>The first byte of the next value.</summary>
    /// <exception cref="MessageSerializationException">No bytes are left.</exception>
    public byte PeekCode
    {
        get
        {
            if (_position >= _length)
            {
                Refill(1);
            }

            return Unsafe.Add(ref _start, _position);
        }
    }

    /// <summary>Reads nil if it is the next value.</summary>
    /// <returns>False, with nothing read, if the next value is another one or there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadNil()
    {
        if (_position < _length && Unsafe.Add(ref _start, _position) == MessagePackCode.Nil)
        {
            _position++;
            return true;
        }

        return false; // Also at the end of a piece: nil never stands right behind one.
    }

    /// <summary>Reads the header of an array, whose elements follow.</summary>
    /// <returns>The number of elements, at most <see cref="Remaining"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadArrayHeader() => ReadArrayHeader(orPacked: false);

    /// <summary>Reads the header of an array of elements, in whose place a packed block may stand.</summary>
    /// <returns>The number of elements, at most <see cref="Remaining"/>; -1, with nothing read, before a packed block.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int ReadArrayHeaderOrPacked() => ReadArrayHeader(orPacked: true);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadArrayHeader(bool orPacked)
    {
        int position = _position;
        int available = _length - position - 1;
        if (available >= 0)
        {
            int count = Unsafe.Add(ref _start, position) ^ MessagePackCode.FixArray;
            if (count <= MessagePackCode.MaxFixCount && count <= available)
            {
                _position = position + 1;
                return count;
            }
        }

        return orPacked ? ReadArrayHeaderOrPackedSlow() : ReadArrayHeaderSlow();
    }

    /// <summary>Reads the header of a map, whose keys and values follow, alternating.</summary>
    /// <returns>The number of entries, at most half of <see cref="Remaining"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadMapHeader()
    {
        int position = _position;
        int available = _length - position - 1;
        if (available >= 0)
        {
            int count = Unsafe.Add(ref _start, position) ^ MessagePackCode.FixMap;
            if (count <= MessagePackCode.MaxFixCount && 2 * count <= available)
            {
                _position = position + 1;
                return count;
            }
        }

        return ReadMapHeaderSlow();
    }

    /// <summary>Reads a boolean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ReadBoolean()
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

        return ReadBooleanSlow();
    }

    /// <summary>Counts one level of nested messages; <see cref="Leave"/> ends it.</summary>
    /// <exception cref="MessageSerializationException">The messages are nested too deeply.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter()
    {
        if (++_depth > MessagePackLimits.MaxDepth)
        {
            ThrowTooDeep();
        }
    }

    /// <summary>Ends a level begun with <see cref="Enter"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave() => _depth--;

    /// <summary>What has been read from <paramref name="start"/> on.</summary>
    internal readonly ReadOnlySpan<byte> ReadFrom(int start) => start >= _base
        ? MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, start - _base), Position - start)
        : _source!.Copy(start, Position - start);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadBooleanSlow()
    {
        byte code = PeekCode;
        if (code is not (MessagePackCode.False or MessagePackCode.True))
        {
            ThrowUnexpected("a boolean");
        }

        _position++;
        return code == MessagePackCode.True;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadArrayHeaderOrPackedSlow() => IsPackedNext() ? -1 : ReadArrayHeaderSlow();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadArrayHeaderSlow()
    {
        long count = 0;
        int size = 0;
        byte code = PeekCode;
        switch (code)
        {
            case >= MessagePackCode.FixArray and < MessagePackCode.FixStr:
                (size, count) = (1, code & MessagePackCode.MaxFixCount);
                break;
            case MessagePackCode.Array16:
                (size, count) = (3, Load16(1));
                break;
            case MessagePackCode.Array32:
                (size, count) = (5, Load32(1));
                break;
            default:
                ThrowNoArray();
                break;
        }

        CheckCount(count, count, size);
        _position += size;
        return (int)count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadMapHeaderSlow()
    {
        long count = 0;
        int size = 0;
        byte code = PeekCode;
        switch (code)
        {
            case >= MessagePackCode.FixMap and < MessagePackCode.FixArray:
                (size, count) = (1, code & MessagePackCode.MaxFixCount);
                break;
            case MessagePackCode.Map16:
                (size, count) = (3, Load16(1));
                break;
            case MessagePackCode.Map32:
                (size, count) = (5, Load32(1));
                break;
            default:
                ThrowUnexpected("a map");
                break;
        }

        CheckCount(count, 2 * count, size);
        _position += size;
        return (int)count;
    }

    /// <summary>Every value takes at least one byte, so a count beyond the bytes left is a lie.</summary>
    private readonly void CheckCount(long declared, long leastBytes, int headerSize)
    {
        if (leastBytes > Remaining - headerSize)
        {
            ThrowLengthExceedsInput(declared, headerSize);
        }
    }

    /// <summary>The number that many bytes behind the current one, or the end of input as an error.</summary>
    private ushort Load16(int offset)
    {
        Require(offset + sizeof(ushort));
        return BigEndian.Load16(ref Unsafe.Add(ref _start, _position + offset));
    }

    private uint Load32(int offset)
    {
        Require(offset + sizeof(uint));
        return BigEndian.Load32(ref Unsafe.Add(ref _start, _position + offset));
    }

    private ulong Load64(int offset)
    {
        Require(offset + sizeof(ulong));
        return BigEndian.Load64(ref Unsafe.Add(ref _start, _position + offset));
    }

    private byte Load8(int offset)
    {
        Require(offset + 1);
        return Unsafe.Add(ref _start, _position + offset);
    }

    /// <summary>Checks that the value at the current position can have that many bytes, and has them in one piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Require(int size)
    {
        if (size > _length - _position)
        {
            Refill(size);
        }
    }
}
