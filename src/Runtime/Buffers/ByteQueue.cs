
namespace ProtoGen.Buffers;

/// <summary>
/// Bytes in arrival order over one pooled array: received at the end, consumed from the front, always contiguous. It
/// grows with the bytes that came, never by what a peer announces, and holds no array after <see cref="Release"/>.
/// One owner at a time.
/// </summary>
internal sealed class ByteQueue : IDisposable
{
    private const int SmallestArray = 4 * 1024;
    private const int LargestFirstArray = 64 * 1024;
    private const int SmallestReceive = 1024;

    private byte[] _array = [];
    private int _start;
    private int _end;
    private int _offered;
    private int _firstArray = SmallestArray;

    /// <summary>Bytes the rented array can hold; 0 while nothing is rented.</summary>
    public int Capacity => _array.Length;

    /// <summary>Bytes received and not consumed.</summary>
    public int Count => _end - _start;

    /// <summary>The bytes received and not consumed; valid until the next <see cref="GetMemory"/> or <see cref="Release"/>.</summary>
    public ReadOnlySpan<byte> Unread => new(_array, _start, _end - _start);

    /// <summary>Free space for the next receive, never empty. Moves or grows what is held when little space is left.</summary>
    public Memory<byte> GetMemory()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }

        if (_array.Length == 0)
        {
            _array = PooledArrays.Rent(_firstArray);
        }
        else if (_array.Length - _end < SmallestReceive)
        {
            MakeRoom();
        }

        _offered = _array.Length - _end;
        return new Memory<byte>(_array, _end, _offered);
    }

    /// <summary>Counts bytes of the last <see cref="GetMemory"/> as received.</summary>
    /// <param name="count">From 0 to the size of the memory given.</param>
    public void Received(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_array.Length - _end), nameof(count));
        _end += count;
        if (count == _offered && _firstArray < LargestFirstArray)
        {
            // The peer sends more than one receive takes: fewer, larger receives from now on.
            _firstArray *= 2;
        }
    }

    /// <summary>Drops bytes from the front.</summary>
    /// <param name="count">From 0 to <see cref="Count"/>.</param>
    public void Consume(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)Count, nameof(count));
        _start += count;
    }

    /// <summary>Drops everything and gives the array back to the pool; the queue may be used again.</summary>
    public void Release()
    {
        var array = _array;
        _array = [];
        _start = _end = 0;
        if (array.Length > 0)
        {
            PooledArrays.Return(array);
        }
    }

    /// <inheritdoc cref="Release"/>
    public void Dispose() => Release();

    private void MakeRoom()
    {
        int count = Count;
        if (_array.Length - count >= Math.Max(SmallestReceive, _array.Length / 4))
        {
            // At most one move per message, so that a byte-by-byte feed stays linear.
            Unread.CopyTo(_array);
        }
        else
        {
            var larger = PooledArrays.Rent((int)Math.Min(2L * _array.Length, Array.MaxLength));
            Unread.CopyTo(larger);
            PooledArrays.Return(_array);
            _array = larger;
        }

        _start = 0;
        _end = count;
    }
}
