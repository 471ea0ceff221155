using ProtoGen.Framing;

namespace ProtoGen.Transport.InMemory;

/// <summary>Frames that somebody else keeps: as many go in as a socket would take, at least one.</summary>
internal sealed partial class InMemoryPipe
{
    private TaskCompletionSource? _allTaken;

    /// <inheritdoc cref="FrameConnection.SendFrames"/>
    public int SendFrames(ReadOnlySpan<byte> frames, bool patient)
    {
        int accepted;
        bool wake;
        lock (_gate)
        {
            if (_writerEnded is not null || _finished)
            {
                return -1;
            }

            accepted = _discarding ? frames.Length : FrameFormat.WholeWithin(frames, (patient ? _options.SoftOutputLimit : FrameConnection.MostBeside) - Queued);
            if (accepted > 0 && !_discarding)
            {
                frames[..accepted].CopyTo(_bytes.Reserve(accepted));
                _bytes.Advance(accepted);
            }

            wake = accepted > 0 && TakeReaderLocked();
        }

        Wake(wake);
        return accepted;
    }

    /// <inheritdoc cref="FrameConnection.WaitUntilTakenAsync"/>
    public ValueTask WaitUntilTakenAsync()
    {
        lock (_gate)
        {
            if (_writerEnded is not null)
            {
                throw _writerEnded.Again();
            }

            return Queued == 0 ? default : new ValueTask((_allTaken ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task);
        }
    }

    /// <summary>Nothing is queued any more, or the pipe has ended.</summary>
    private void AllTakenLocked()
    {
        _allTaken?.SetResult();
        _allTaken = null;
    }
}
