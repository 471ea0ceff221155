using System.Buffers.Binary;
using ProtoGen.Buffers;

namespace ProtoGen.Framing;

/// <summary>
/// Bytes in, frames out; no socket inside. Fill the memory of <see cref="GetMemory"/>, say how much came with
/// <see cref="Received"/>, then take frames until <see cref="TryRead"/> returns false. One caller at a time.
/// </summary>
/// <remarks>
/// "Not enough bytes yet" is an ordinary result: false with <see cref="Error"/> None. After an error nothing more is read.
/// Memory grows with the bytes received, never with the length a peer announces.
/// </remarks>
internal sealed class FrameReader : IDisposable
{
    private readonly ByteQueue _bytes = new();
    private readonly int _maxMessageSize;

    /// <summary>Creates a reader that holds no buffer until <see cref="GetMemory"/>.</summary>
    /// <param name="maxMessageSize">The largest message taken, from 1 to <see cref="FrameFormat.MaxMessageSize"/>.</param>
    public FrameReader(int maxMessageSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxMessageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxMessageSize, FrameFormat.MaxMessageSize);
        _maxMessageSize = maxMessageSize;
    }

    /// <summary>What stopped the reader; None while it can go on.</summary>
    public FrameError Error { get; private set; }

    /// <summary>The length that the frame in error announced, for <see cref="FrameError.TooLarge"/>.</summary>
    public int AnnouncedSize { get; private set; }

    /// <summary>Whether no byte of a further frame has come: the stream may end here, the peer may be idle.</summary>
    public bool IsEmpty => _bytes.Count == 0;

    /// <summary>Whether a whole frame has come: <see cref="TryRead"/> would return it.</summary>
    public bool HasFrame
    {
        get
        {
            var unread = _bytes.Unread;
            if (Error != FrameError.None || unread.Length <= FrameFormat.HeaderSize || unread[0] != 0)
            {
                return false;
            }

            int size = BinaryPrimitives.ReadInt32BigEndian(unread);
            return size > 0 && size <= _maxMessageSize && size <= unread.Length - FrameFormat.HeaderSize;
        }
    }

    /// <summary>Bytes of buffer held; 0 when idle.</summary>
    public int Capacity => _bytes.Capacity;

    /// <summary>What has come and is no frame taken yet.</summary>
    public ReadOnlySpan<byte> Unread => _bytes.Unread;

    /// <summary>Free space for the next bytes, never empty. Ends the validity of frames read before.</summary>
    public Memory<byte> GetMemory() => _bytes.GetMemory();

    /// <summary>Counts bytes of the last <see cref="GetMemory"/> as received.</summary>
    /// <param name="count">From 0 to the size of the memory given.</param>
    public void Received(int count) => _bytes.Received(count);

    /// <summary>Takes the next complete frame.</summary>
    /// <param name="message">The message without its header; valid until the next <see cref="GetMemory"/>.</param>
    /// <returns>False when more bytes are needed or <see cref="Error"/> is set.</returns>
    public bool TryRead(out ReadOnlySpan<byte> message)
    {
        message = default;
        if (Error != FrameError.None)
        {
            return false;
        }

        var unread = _bytes.Unread;
        if (unread.IsEmpty)
        {
            return false;
        }

        if (unread[0] != 0)
        {
            Error = FrameError.NotFramed;
            return false;
        }

        if (unread.Length < FrameFormat.HeaderSize)
        {
            return false;
        }

        int size = BinaryPrimitives.ReadInt32BigEndian(unread);
        if (size == 0 || size > _maxMessageSize)
        {
            AnnouncedSize = size;
            Error = size == 0 ? FrameError.Empty : FrameError.TooLarge;
            return false;
        }

        if (unread.Length - FrameFormat.HeaderSize < size)
        {
            return false;
        }

        message = unread.Slice(FrameFormat.HeaderSize, size);
        _bytes.Consume(FrameFormat.HeaderSize + size);
        return true;
    }

    /// <summary>Says that the stream has ended; sets <see cref="FrameError.Torn"/> when it ended inside a frame.</summary>
    public void EndOfStream()
    {
        if (Error == FrameError.None && !IsEmpty)
        {
            Error = FrameError.Torn;
        }
    }

    /// <summary>Gives the buffer back while the peer is idle. Only allowed when <see cref="IsEmpty"/>.</summary>
    public void ReleaseWhileIdle()
    {
        if (!IsEmpty)
        {
            throw new InvalidOperationException("The reader holds part of a frame.");
        }

        _bytes.Release();
    }

    /// <summary>Gives the buffer back; unread bytes are lost.</summary>
    public void Dispose() => _bytes.Dispose();
}
