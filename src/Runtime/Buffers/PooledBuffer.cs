using System.Runtime.CompilerServices;

namespace ProtoGen.Buffers;

/// <summary>
/// A contiguous, growing byte buffer over pooled arrays. One owner at a time: no member may be called concurrently.
/// The arrays go back to the pool with <see cref="Dispose"/>; spans taken before are invalid afterwards.
/// </summary>
public sealed class PooledBuffer : IDisposable
{
    private const int SmallestArray = 256;

    private byte[] _array = [];

    /// <summary>Creates an empty buffer; the first reservation rents an array.</summary>
    /// <param name="limit">The largest number of bytes it may hold; writing more is an error.</param>
    public PooledBuffer(int limit = int.MaxValue) => Limit = limit;

    /// <summary>The largest number of bytes the buffer may hold.</summary>
    public int Limit { get; set; }

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes the rented array can hold; 0 while nothing is rented.</summary>
    public int Capacity => _array.Length;

    /// <summary>The rented array itself, for a writer that keeps its own position. Growing replaces it.</summary>
    internal byte[] Storage => _array;

    /// <summary>The bytes written so far.</summary>
    public ReadOnlySpan<byte> Written => new(_array, 0, Length);

    /// <summary>The bytes written so far.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => new(_array, 0, Length);

    /// <summary>The bytes written so far, to patch a header whose value is known only at the end.</summary>
    /// <param name="start">Where to begin, at most <see cref="Length"/>.</param>
    public Span<byte> WrittenFrom(int start) => new(_array, start, Length - start);

    /// <summary>Returns at least <paramref name="size"/> free bytes behind what is written; nothing is cleared.</summary>
    /// <param name="size">Bytes needed, not negative.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Reserve(int size)
    {
        if ((uint)size > (uint)(_array.Length - Length))
        {
            Grow(size);
        }

        return _array.AsSpan(Length);
    }

    /// <summary>Counts reserved bytes as written.</summary>
    /// <param name="count">At most what was reserved.</param>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - Length);
        Length += count;
    }

    /// <summary>Sets the number of bytes written, to cut back to the start of something that failed.</summary>
    /// <param name="length">At most the array's size.</param>
    public void SetLength(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)_array.Length, nameof(length));
        Length = length;
    }

    /// <summary>Moves what is written to a buffer of its own, without copying it; this one is empty then.</summary>
    internal PooledBuffer MoveOut()
    {
        var moved = new PooledBuffer { _array = _array, Length = Length };
        _array = [];
        Length = 0;
        return moved;
    }

    /// <summary>Gives the array back to the pool; the buffer is empty and may be used again.</summary>
    public void Dispose()
    {
        var array = _array;
        _array = [];
        Length = 0;
        if (array.Length > 0)
        {
            PooledArrays.Return(array);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int size)
    {
        // 64-bit arithmetic: a reservation near the limit must not wrap around.
        long needed = (long)Length + size;
        if (needed > Array.MaxLength)
        {
            throw new InsufficientMemoryException($"A message buffer cannot grow to {needed} bytes.");
        }

        long wanted = Math.Max(needed, Math.Max(SmallestArray, Math.Min(2L * _array.Length, Array.MaxLength)));
        var larger = PooledArrays.Rent((int)wanted);
        Written.CopyTo(larger);
        var smaller = _array;
        _array = larger;
        if (smaller.Length > 0)
        {
            PooledArrays.Return(smaller);
        }
    }
}
