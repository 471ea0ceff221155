using ProtoGen.Transport;

namespace ProtoGen.Rpc;

/// <summary>
/// Whether the peer is still there. The receive loop counts its turns, which costs a message nothing; somebody looks at the
/// count from time to time.
/// </summary>
internal sealed partial class RpcConnection
{
    /// <summary>The token of a ping that only wants to be answered.</summary>
    private const long LifeToken = 0;

    /// <summary>Odd while the receive loop waits for bytes, even while it works. Written by the loop only.</summary>
    private int _turns;

    // Written by whoever looks, one at a time.
    private int _turnsSeen;
    private int _looks;

    /// <summary>The place among the connections that are looked at; -1 for none. Guarded by who looks.</summary>
    public int WatchedAs { get; set; } = -1;

    /// <summary>The receive loop waits for bytes from now on.</summary>
    private ValueTask<bool> FillAsync()
    {
        Volatile.Write(ref _turns, _turns + 1);
        if (_draining)
        {
            GoAway();
        }

        return _transport.FillAsync(CancellationToken.None);
    }

    /// <summary>Bytes have come.</summary>
    private bool GoOn()
    {
        Volatile.Write(ref _turns, _turns + 1);
        return true;
    }

    /// <summary>Asks a peer for a sign of life that has been silent too long, and gives up one that gives none.</summary>
    public void LookForLife(KeepAlive times)
    {
        int turns = Volatile.Read(ref _turns);
        bool isWaiting = (turns & 1) != 0;
        if (turns != _turnsSeen)
        {
            _turnsSeen = turns;
            _looks = 0;
            return;
        }

        if (!PeerSentHello)
        {
            return; // It takes no pings.
        }

        _looks++;
        if (!isWaiting)
        {
            // This side reads nothing, because there is no room: the peer's own pings are not answered meanwhile.
            if ((_looks & 1) == 0 && _transport.HasSpace)
            {
                SendSignOfLife(MessageKind.Ping, LifeToken);
            }
        }
        else if (_looks == times.Silence)
        {
            SendSignOfLife(MessageKind.Ping, LifeToken);
        }
        else if (_looks >= times.GivesUp)
        {
            _transport.Abort(new TransportException(
                TransportErrorCode.TimedOut, $"Nothing came from the peer for {times.Limit}, and no answer to a ping."));
        }
    }
}
