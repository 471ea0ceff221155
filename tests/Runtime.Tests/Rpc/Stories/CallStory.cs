using ProtoGen.Rpc;
using ProtoGen.Serialization;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Stories;

/// <summary>
/// Two calls on a table with room for one, step by step as a connection takes them: written, sent, given up, answered; and the
/// connection may end at any moment.
/// </summary>
internal sealed class CallStory : Story
{
    private readonly CallTable _table = new(1, 1);
    private readonly Call[] _calls = [new("first"), new("second")];
    private readonly bool _closes;
    private bool _closed;

    public CallStory(bool givesUpFirst, bool givesUpSecond, bool closes)
    {
        _closes = closes;
        foreach (var call in _calls)
        {
            Begin($"caller of {call}", CallAsync(call));
        }

        if (givesUpFirst)
        {
            Begin("first gives up", GiveUp(_calls[0]));
        }

        if (givesUpSecond)
        {
            Begin("second gives up", GiveUp(_calls[1]));
        }

        if (closes)
        {
            Begin("close", Close());
        }
    }

    // Behind the end of the connection no answer has to come.
    protected override bool MayEndEarly => _closed;

    public override void Check()
    {
        Assert.All(_calls, call => Assert.Equal(1, call.Ends));
        Assert.All(_calls, call => Assert.InRange(call.Sent, 0, 1));
        Assert.All(_calls, call => Assert.InRange(call.CancelsSent, 0, call.Sent));
        Assert.Equal(_closes, _closed);
        if (!_closed)
        {
            Assert.True(_table.IsEmpty, "A slot is left.");
        }
    }

    private IEnumerable<Func<bool>> CallAsync(Call call)
    {
        switch (_table.Begin(call, out _))
        {
            case BeginResult.Started:
                foreach (var step in Send(call))
                {
                    yield return step;
                }

                break;
            case BeginResult.Closed:
                call.End();
                break;
            default:
                break; // Its turn comes, or it was given up.
        }
    }

    private IEnumerable<Func<bool>> Send(Call call)
    {
        yield return Always;
        bool writes = call.Phase == CallPhase.Writing;
        yield return Always;
        if (writes && call.TryAdvance(CallPhase.Writing, CallPhase.Sending))
        {
            yield return Always;
            if (!_closed)
            {
                int id = call.Id;
                call.Sent++;
                Begin($"answer to {call}", Answer(call, id));
                yield return Always;
                if (!call.TryAdvance(CallPhase.Sending, CallPhase.Sent) && call.Phase == CallPhase.Cancelled)
                {
                    foreach (var step in SendCancel(call, id))
                    {
                        yield return step;
                    }
                }

                yield break;
            }
        }

        yield return Always;
        bool mustEnd = _table.TryWithdraw(call, out var next);
        if (mustEnd)
        {
            call.End();
        }

        StartNext(next);
    }

    private IEnumerable<Func<bool>> GiveUp(Call call)
    {
        if (_table.TryCancel(call, out int id))
        {
            call.End();
            if (id >= 0)
            {
                foreach (var step in SendCancel(call, id))
                {
                    yield return step;
                }
            }
        }
    }

    private IEnumerable<Func<bool>> SendCancel(Call call, int id)
    {
        yield return Always;
        if (!_closed)
        {
            // The peer cancels what has this id now.
            Assert.DoesNotContain(_calls, other => other != call && other.Id == id && other.Phase is CallPhase.Sending or CallPhase.Sent);
            call.CancelsSent++;
        }

        yield return Always;
        StartNext(_table.CancelSent(id));
    }

    // The peer answers what was sent, once, whether it is cancelled or not.
    private IEnumerable<Func<bool>> Answer(Call call, int id)
    {
        yield return () => !_closed;
        Assert.True(_table.TryAnswer(id, out var answered, out _, out var next), "The answer to a request that was sent is awaited.");
        Assert.True(answered is null || answered == call, $"The answer to {call} went to {answered}.");
        ((Call?)answered)?.End();
        StartNext(next);
    }

    private IEnumerable<Func<bool>> Close()
    {
        _table.Close(out var waiting, out var inFlight);
        _closed = true;
        yield return Always;
        foreach (var call in waiting.Concat(inFlight))
        {
            ((Call)call).End();
        }
    }

    private void StartNext(PendingCall? next)
    {
        if (next is not null)
        {
            Begin($"turn of {next}", Send((Call)next));
        }
    }

    private sealed class Call(string name) : PendingCall
    {
        public int Ends { get; private set; }

        public int Sent { get; set; }

        public int CancelsSent { get; set; }

        public override bool UsesStreams => false;

        public override string Method => name;

        public void End() => Ends++;

        public override string ToString() => name;

        public override void WriteRequest(ref MessagePackWriter writer) => throw new NotSupportedException();

        public override void ForgetArguments() => throw new NotSupportedException();

        public override void LocateArguments(ref MessagePath path) => throw new NotSupportedException();

        public override void ReadResult(ReadOnlySpan<byte> message, ref MessagePackReader reader, int extra) => throw new NotSupportedException();

        private protected override void SetResult() => throw new NotSupportedException();

        private protected override void SetException(Exception exception) => throw new NotSupportedException();

        private protected override void ReturnToPool() => throw new NotSupportedException();
    }
}
