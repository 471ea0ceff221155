using System.Globalization;
using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>
/// The orderly end: one side says how many requests and one-ways of the other it has accepted, and accepts no more. The other
/// stops calling, and both end what runs.
/// </summary>
/// <remarks>
/// The count is exact at no cost for a message: the receive loop counts, and looks at a flag that it shares with whoever ends the
/// connection. That thread sets the flag, makes all processors see it, and then looks whether the loop waits: if it does, the loop
/// sees the flag before it accepts anything; if not, the loop tells the count itself, between two messages or before it waits.
/// </remarks>
internal sealed partial class RpcConnection
{
    /// <summary>The token of the ping behind a go-away: what the peer sent before its answer it sent before it knew.</summary>
    private const long GoAwayToken = 1;

    private volatile bool _draining;
    private TaskCompletionSource? _farewell;
    private bool _toldToGo;

    /// <summary>The token of a ping that is not answered yet; -1 for none.</summary>
    private long _owedPong = -1;

    /// <summary>Requests and one-ways of the peer that were accepted. Written by the receive loop only.</summary>
    private long _accepted;

    /// <summary>Whether the receive loop accepts no more.</summary>
    private bool _refuses;

    /// <summary>How many of this side's requests and one-ways the peer has accepted; -1 as long as it takes more.</summary>
    private long _acceptedByPeer = -1;

    /// <summary>
    /// How many requests and one-ways of this side are in the output. Counted without a lock: several threads at once may make it
    /// less than the truth, never more.
    /// </summary>
    private long _sent;

    /// <summary>From now on calls of the peer are answered with ShuttingDown, its one-ways are dropped, and it is told so.</summary>
    public void Drain()
    {
        _draining = true;
        Interlocked.MemoryBarrierProcessWide();
        if ((Volatile.Read(ref _turns) & 1) != 0)
        {
            GoAway();
        }
    }

    /// <summary>
    /// Completes when a connection that drains has done what it accepted: no handler runs, no one-way waits for one to end, and
    /// the peer, if it has sent a hello, has read that it must not call any more.
    /// </summary>
    public async Task WaitForDrainedAsync()
    {
        await WaitForIdleAsync().ConfigureAwait(false);
        if (PeerSentHello)
        {
            await Task.WhenAny(Farewell.Task, _closed.Task).ConfigureAwait(false);
            await WaitForIdleAsync().ConfigureAwait(false);
        }
    }

    private TaskCompletionSource Farewell => Volatile.Read(ref _farewell)
        ?? Interlocked.CompareExchange(ref _farewell, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null)
        ?? _farewell!;

    /// <summary>Counts a request or a one-way of the peer, unless no more are accepted. For the receive loop.</summary>
    private void Accept()
    {
        if (!_refuses)
        {
            if (_draining)
            {
                _refuses = true;
                GoAway();
            }
            else
            {
                _accepted++;
            }
        }
    }

    /// <summary>Tells the peer, once, that no more is accepted. The count does not change any more.</summary>
    private void GoAway()
    {
        if (!PeerSentHello || Volatile.Read(ref _toldToGo) || Interlocked.Exchange(ref _toldToGo, true))
        {
            return;
        }

        var buffer = ScratchBuffer.Take();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(3);
        writer.Write(MessageKind.GoAway);
        writer.Write(_accepted);
        writer.WriteString("The server is stopping.");
        writer.Complete();
        SendAnswer(buffer.Written, deferred: true);
        OutgoingMessage.Give(buffer);
        SendSignOfLife(MessageKind.Ping, GoAwayToken);
    }

    private void ReceivePing(long token)
    {
        if (IsRetired && Interlocked.CompareExchange(ref _owedPong, token, -1) == -1)
        {
            GiveOwedPong();
        }
        else
        {
            SendSignOfLife(MessageKind.Pong, token);
        }
    }

    /// <summary>
    /// Behind a go-away a pong says that nothing more comes: it waits for the calls that had begun before and are being written. Asked by the
    /// receive loop, and by each call that was sent or was not, behind its change of phase: one of them finds that nothing is left.
    /// </summary>
    private void GiveOwedPong()
    {
        long token = Interlocked.Read(ref _owedPong);
        if (token >= 0 && !_calls.HasUnsent && Interlocked.CompareExchange(ref _owedPong, -1, token) == token)
        {
            SendSignOfLife(MessageKind.Pong, token);
        }
    }

    private void ReceivePong(long token)
    {
        if (token == GoAwayToken && _toldToGo)
        {
            Farewell.TrySetResult();
        }
    }

    /// <summary>The peer accepts no more: nothing more is sent to it that it would not execute.</summary>
    private void ReceiveGoAway(ref MessagePackReader reader, int count)
    {
        long accepted = ReadId(ref reader);
        Messages.ReadEnd(ref reader, count - 2);
        if (_acceptedByPeer >= 0)
        {
            throw new ProtocolException("A second go-away came.");
        }

        Volatile.Write(ref _acceptedByPeer, accepted);
        Retire();
    }

    /// <summary>Makes no more calls; those that are in flight go on.</summary>
    private void Retire()
    {
        _calls.Retire(out var waiting);
        Owner?.OnRefusing(this, new RpcException(RpcErrorCode.ShuttingDown, "The server is stopping."));
        _remote.Close(method => Refused(method.Name));
        foreach (var call in waiting)
        {
            call.Fail(Refused(call.Method));
        }
    }

    private bool IsRetired => Volatile.Read(ref _acceptedByPeer) >= 0 && !_calls.IsEnded;

    /// <summary>What a call ends with that is made when the peer accepts no more.</summary>
    private static RpcException Refused(string method) => new(
        RpcErrorCode.ShuttingDown, RpcOutcome.NotExecuted, $"'{method}' was not sent: the peer is stopping and takes no new calls.");

    /// <summary>What a call ends with that was on its way when the connection ended.</summary>
    private RpcException Unanswered(PendingCall call, Exception? reason)
    {
        long accepted = Volatile.Read(ref _acceptedByPeer);
        return accepted >= 0 && call.SentBefore >= accepted
            ? new RpcException(
                RpcErrorCode.ConnectionLost, RpcOutcome.NotExecuted,
                string.Create(CultureInfo.InvariantCulture, $"{EndText} before the answer to '{call.Method}' came. The peer had accepted {accepted} messages, and this was a later one."),
                reason)
            : new RpcException(RpcErrorCode.ConnectionLost, $"{EndText} before the answer to '{call.Method}' came.", reason);
    }
}
