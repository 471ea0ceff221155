using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProtoGen.Buffers;

namespace ProtoGen.Serialization;

/// <summary>
/// Appends MessagePack to a <see cref="PooledBuffer"/>. Space is reserved once for a run of values, filled through
/// <see cref="MessagePackEncoder"/>, and committed. The buffer's length changes in <see cref="Complete"/> only, so a write
/// that throws leaves the buffer as it was. Memory of another owner can be written in the same way, as long as it lasts.
/// </summary>
public ref partial struct MessagePackWriter
{
    private PooledBuffer? _buffer;
    private ref byte _start;
    private int _position;
    private int _capacity;
    private int _depth;
    private WrittenObjects? _objects;

    /// <summary>Starts behind what the buffer holds.</summary>
    /// <param name="buffer">The buffer, used by this writer alone until it is done.</param>
    public MessagePackWriter(PooledBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        _buffer = buffer;
        _position = buffer.Length;
        Attach(buffer);
    }

    /// <summary>
    /// Starts in memory of somebody else, and moves to a scratch buffer where that is not enough. <see cref="EndIn"/> and
    /// <see cref="Release"/> must end it.
    /// </summary>
    internal MessagePackWriter(Span<byte> memory)
    {
        _start = ref MemoryMarshal.GetReference(memory);
        _capacity = memory.Length;
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
        var buffer = _buffer!;
        if (_position > buffer.Limit)
        {
            ThrowTooLarge();
        }

        buffer.SetLength(_position);
    }

    /// <summary>Ends a message that was begun in the output's own memory.</summary>
    internal readonly void EndIn(IBufferWriter<byte> output)
    {
        if (_buffer is null)
        {
            output.Advance(_position);
            return;
        }

        output.Write(WrittenFrom(0));
    }

    /// <summary>Ends a message that was begun in the memory of somebody else, whose reservations may have been too large for it.</summary>
    /// <returns>False if the message is.</returns>
    internal readonly bool TryEndIn(Span<byte> memory) => _buffer is null || WrittenFrom(0).TryCopyTo(memory);

    /// <summary>Gives back the scratch buffer, if the memory of somebody else was not enough. Nothing may be written afterwards.</summary>
    internal void Release()
    {
        if (_buffer is { } scratch)
        {
            _buffer = null;
            ScratchBuffer.Keep(scratch);
        }
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

    private readonly int Limit => _buffer?.Limit ?? int.MaxValue;

    /// <summary>Takes back what was written from <paramref name="start"/> on.</summary>
    internal void Rewind(int start) => _position = start;

    /// <summary>The bytes written so far from <paramref name="start"/> on, complete or not.</summary>
    internal readonly ReadOnlySpan<byte> WrittenFrom(int start) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, start), _position - start);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(long size)
    {
        long least = (size - MessagePackLimits.ReservationSlack) / 3;
        if (_position + least > Limit || _position + size > Array.MaxLength)
        {
            ThrowTooLarge();
        }

        if (_buffer is null)
        {
            Move((int)size);
            return;
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

        Attach(_buffer);
    }

    /// <summary>From memory of somebody else, which may be gone once they are asked for more, to a buffer that can grow.</summary>
    private void Move(int size)
    {
        var scratch = ScratchBuffer.Take();
        _buffer = scratch; // So that it is given back also if there is no memory left.
        var space = scratch.Reserve(_position + size);
        WrittenFrom(0).CopyTo(space);
        Attach(scratch);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Attach(PooledBuffer buffer)
    {
        byte[] storage = buffer.Storage;
        _capacity = storage.Length;
        _start = ref MemoryMarshal.GetArrayDataReference(storage);
    }

    private readonly void ThrowTooLarge() => throw new MessageSerializationException(
        SerializationErrorCode.MessageTooLarge, $"The message is larger than the limit of {Limit} bytes.");

    private static void ThrowTooDeep() => throw new MessageSerializationException(
        SerializationErrorCode.DepthExceeded,
        $"Messages are nested more than {MessagePackLimits.MaxDepth} deep; does the graph have a cycle?");
}
