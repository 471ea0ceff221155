using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProtoGen.Buffers;

namespace ProtoGen.Serialization;

/// <summary>
/// Appends MessagePack to a <see cref="PooledBuffer"/>. Space is reserved once for a run of values, filled through
/// <see cref="MessagePackEncoder"/>, and committed. The buffer's length changes in <see cref="Complete"/> only, so a write
/// that throws leaves the buffer as it was.
/// </summary>
public ref partial struct MessagePackWriter
{
    private readonly PooledBuffer _buffer;
    private ref byte _start;
    private int _position;
    private int _capacity;
    private int _depth;

    /// <summary>Starts behind what the buffer holds.</summary>
    /// <param name="buffer">The buffer, used by this writer alone until it is done.</param>
    public MessagePackWriter(PooledBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        _buffer = buffer;
        _position = buffer.Length;
        Attach();
    }

    /// <summary>Bytes in the buffer, those before this writer included.</summary>
    public readonly int Position => _position;

    /// <summary>Makes room and returns the first free byte; what is written there counts from <see cref="Commit"/> on.</summary>
    /// <param name="size">Bytes that may be written, not negative. 64 bits wide, so that a sum cannot wrap around.</param>
    /// <exception cref="MessageSerializationException">The message is larger than the buffer's limit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte Reserve(long size)
    {
        if (size > _capacity - _position)
        {
            Grow(size);
        }

        return ref Unsafe.Add(ref _start, _position);
    }

    /// <summary>Counts everything before <paramref name="end"/> as written.</summary>
    /// <param name="end">The byte after the last one written, inside the reservation.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Commit(ref byte end) => _position = (int)Unsafe.ByteOffset(ref _start, ref end);

    /// <summary>Ends the message: the buffer now holds it.</summary>
    /// <exception cref="MessageSerializationException">The message is larger than the buffer's limit.</exception>
    public readonly void Complete()
    {
        if (_position > _buffer.Limit)
        {
            ThrowTooLarge();
        }

        _buffer.SetLength(_position);
    }

    /// <summary>Counts one level of nested messages; <see cref="Leave"/> ends it.</summary>
    /// <exception cref="MessageSerializationException">The graph is too deep, which usually means that it has a cycle.</exception>
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

    /// <summary>The bytes written so far from <paramref name="start"/> on, complete or not.</summary>
    internal readonly ReadOnlySpan<byte> WrittenFrom(int start) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, start), _position - start);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(long size)
    {
        long least = (size - MessagePackLimits.ReservationSlack) / 3;
        if (_position + least > _buffer.Limit || _position + size > Array.MaxLength)
        {
            ThrowTooLarge();
        }

        // The buffer copies what it counts as written, so it has to count this message while it grows.
        int length = _buffer.Length;
        _buffer.SetLength(_position);
        try
        {
            _buffer.Reserve((int)size);
        }
        finally
        {
            _buffer.SetLength(length);
        }

        Attach();
    }

    private void Attach()
    {
        byte[] storage = _buffer.Storage;
        _capacity = storage.Length;
        _start = ref MemoryMarshal.GetArrayDataReference(storage);
    }

    private readonly void ThrowTooLarge() => throw new MessageSerializationException(
        SerializationErrorCode.MessageTooLarge, $"The message is larger than the limit of {_buffer.Limit} bytes.");

    private static void ThrowTooDeep() => throw new MessageSerializationException(
        SerializationErrorCode.DepthExceeded,
        $"Messages are nested more than {MessagePackLimits.MaxDepth} deep; does the graph have a cycle?");
}
