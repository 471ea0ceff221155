namespace ProtoGen.Rpc;

/// <summary>The loop that receives: takes what has come, and lets it run when it waits for more.</summary>
internal sealed partial class RpcConnection
{
    /// <summary>After so many answers they are sent, whatever has come: the first one should not wait for the last.</summary>
    private const int MostGathered = 64;

    /// <summary>What the messages that were read ask for.</summary>
    private readonly ReceivedWork _work;

    /// <summary>Whether more messages were waiting behind the one that was read last: their answers share a send.</summary>
    private volatile bool _backlog;

    /// <summary>The size of the message that was read last, in bytes.</summary>
    private int _lastSize;

    private int _gathered;

    private async Task ReceiveAllAsync()
    {
        while (await new WaitThenRun(FillAsync(), _work) && GoOn())
        {
            try
            {
                while (_transport.TryReadFrame(out var message))
                {
                    StopFirstFrameTimer();
                    _lastSize = message.Length;
                    _backlog = _transport.HasFrame;
                    if (Receive(message, isJoined: false, out bool asks) is { } held)
                    {
                        var holding = HoldAsync(held, _lastSize);
                        if (!(holding.IsCompletedSuccessfully ? holding.Result : await new WaitThenRun(holding, _work)))
                        {
                            return;
                        }
                    }

                    if (asks && !_transport.HasSpace && !CallsBothWays)
                    {
                        _work.RunLater();
                        EndGathering();

                        // A peer that asks without reading the answers waits for itself; it cannot fill this side's memory.
                        // Answers are always taken: two sides that wait for each other's reading would wait for ever. So they would
                        // where both ask; there a peer that does not read is cut off at the hard limit.
                        await _transport.WaitForSpaceAsync(CancellationToken.None).ConfigureAwait(false);
                    }
                }
            }
            finally
            {
                EndGathering();
            }
        }
    }

    /// <summary>An answer is about to be given on this thread, which has more to read: their answers leave together.</summary>
    private void GatherAnswers()
    {
        if (!_backlog)
        {
            return; // Nothing that this one could wait for.
        }

        if (_gathered++ == MostGathered)
        {
            _transport.SendGathered(isLast: false);
            _gathered = 1;
        }

        _transport.Gather(null);
    }

    /// <summary>Sends what has gathered. Before anything is awaited.</summary>
    private void EndGathering()
    {
        if (_gathered > 0)
        {
            _gathered = 0;
            _transport.EndGathering();
            _transport.SendGathered(isLast: false);
        }
    }
}
