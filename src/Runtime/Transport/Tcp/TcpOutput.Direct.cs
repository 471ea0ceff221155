using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using ProtoGen.Framing;

namespace ProtoGen.Transport.Tcp;

/// <summary>Frames that somebody else keeps: sent from where they are, without a copy, as long as the peer takes them.</summary>
internal sealed partial class TcpOutput
{
    /// <inheritdoc cref="FrameConnection.SendFrames"/>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "As in Pump.")]
    public int SendFrames(ReadOnlySpan<byte> frames, bool patient)
    {
        int queued = -1;
        lock (_gate)
        {
            if (_ended is not null || _closing)
            {
                return -1;
            }

            if (_running)
            {
                long room = (patient ? _options.SoftOutputLimit : _stalling ? 0 : FrameConnection.MostBeside) - QueuedLocked;
                int beside = FrameFormat.WholeWithin(frames, room);
                AppendFramesLocked(_gathering, frames[..beside]);
                _queuedTotal += beside;
                return beside;
            }

            // Counted before they are sent: whoever closes waits for them.
            _running = true;
            if (_tls is null)
            {
                _queuedTotal += frames.Length;
            }
            else
            {
                // Its records are of this connection only, and made by its pump.
                queued = FrameFormat.WholeWithin(frames, FrameConnection.MostBeside);
                AppendFramesLocked(_gathering, frames[..queued]);
                _queuedTotal += queued;
            }
        }

        if (queued >= 0)
        {
            Pump(onCaller: true);
            return queued;
        }

        int count;
        try
        {
            count = _socket.Send(frames, SocketFlags.None, out var error);
            if (error is not (SocketError.Success or SocketError.WouldBlock))
            {
                throw new SocketException((int)error);
            }
        }
        catch (Exception exception)
        {
            Break(exception);
            return -1;
        }

        return Taken(frames, count);
    }

    /// <summary>Counts what the system has taken of frames; one that it has begun, or would have next, becomes this output's own.</summary>
    /// <returns>The bytes of the frames that are sent or will be.</returns>
    private int Taken(ReadOnlySpan<byte> frames, int count)
    {
        int accepted = count == frames.Length ? count : FrameFormat.EndOfFrameAt(frames, count);
        lock (_gate)
        {
            if (_ended is null)
            {
                _queuedTotal -= frames.Length - accepted;
                _sentTotal += count;
                for (int i = 0; accepted < frames.Length && i < _flushes.Count; i++)
                {
                    // Those that wait for what is not sent after all.
                    _flushes[i] = (Math.Min(_flushes[i].Position, _queuedTotal), _flushes[i].Done);
                }

                CompleteFlushesLocked();
                AppendFramesLocked(_sending, frames[count..accepted]);
                if (accepted == count && _gathering.Length == 0)
                {
                    ReleaseLocked();
                    _running = false;
                    Volatile.Write(ref _lastSend, Stopwatch.GetTimestamp());
                    return accepted;
                }
            }
        }

        // What came meanwhile, the rest of a frame, or the end.
        Pump(onCaller: true);
        return accepted;
    }

    private static void AppendFramesLocked(Buffers.PooledBuffer buffer, ReadOnlySpan<byte> frames)
    {
        if (frames.Length > 0)
        {
            frames.CopyTo(buffer.Reserve(frames.Length));
            buffer.Advance(frames.Length);
        }
    }
}
