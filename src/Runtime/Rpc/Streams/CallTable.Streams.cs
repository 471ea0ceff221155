using ProtoGen.Streaming;

namespace ProtoGen.Rpc;

/// <summary>The streams of calls: of their arguments, which have ids of their own, and of their results.</summary>
internal sealed partial class CallTable
{
    /// <summary>Gives a stream among the arguments of a call an id.</summary>
    /// <param name="call">The call's id.</param>
    /// <param name="streams">The streams of the call.</param>
    /// <param name="upload">The stream.</param>
    public int OpenUpload(int call, OutgoingStreams streams, Upload upload)
    {
        lock (_gate)
        {
            int id = NewSlot();
            _slots[id] = new Slot { InUse = true, Upload = upload };
            upload.Sender.X = id;
            _slots[call].Streams = streams;
            streams.Ids.Add(id);
            streams.Unfinished++;
            return id;
        }
    }

    /// <summary>A stream among the arguments of a call has sent its end.</summary>
    /// <param name="call">The call's id.</param>
    /// <param name="streams">The streams of the call.</param>
    /// <returns>A call whose turn has come, held for a work item; null if there is none.</returns>
    public PendingCall? UploadEnded(int call, OutgoingStreams streams)
    {
        lock (_gate)
        {
            if (_closed || _slots[call].Streams != streams)
            {
                return null; // The request was not sent, and its id may be another call's.
            }

            streams.Unfinished--;
            return FreeIfDone(call);
        }
    }

    /// <summary>Finds a stream of this side by its id.</summary>
    public Upload? FindUpload(long id)
    {
        lock (_gate)
        {
            return (ulong)id < (ulong)_used ? _slots[id].Upload : null;
        }
    }

    /// <summary>Finds the stream that is a call's result.</summary>
    public StreamReceiver? FindResults(long id)
    {
        lock (_gate)
        {
            return (ulong)id < (ulong)_used ? _slots[id].Call?.Results : null;
        }
    }
}
