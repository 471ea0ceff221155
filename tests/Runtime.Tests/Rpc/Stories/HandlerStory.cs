using ProtoGen.Rpc;
using ProtoGen.Serialization;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Stories;

/// <summary>
/// Handlers of one peer, step by step as a connection runs them: they begin, in turns where that is asked for, end, and are
/// answered; the peer may cancel, and the server may stop, at any moment.
/// </summary>
internal sealed class HandlerStory : Story, IRunningCallOwner
{
    private readonly RunningCalls _running;
    private readonly int[] _answers;
    private readonly List<int> _begun = [];
    private readonly bool _isOrdered;
    private readonly Task _idle;
    private int _atOnce;

    public HandlerStory(int handlers, bool isOrdered, IEnumerable<int> cancelled, bool stops)
    {
        _running = new RunningCalls(handlers, 1);
        _answers = new int[handlers];
        _isOrdered = isOrdered;
        var calls = Enumerable.Range(0, handlers).Select(id => new Call(this, id, isOrdered)).ToArray();
        foreach (var call in calls)
        {
            _running.Add(call);
        }

        _idle = _running.WaitForIdleAsync();
        Begin("receive", Receive(calls));
        foreach (int id in cancelled)
        {
            Begin($"cancel {id}", Cancel(id));
        }

        if (stops)
        {
            Begin("stop", Stop());
        }
    }

    public RpcSettings Settings => throw new NotSupportedException();

    public CallPeer? Peer => null;

    public void End(RunningCall call, Exception? failure) => throw new NotSupportedException();

    public override void Check()
    {
        Assert.All(_answers, answers => Assert.Equal(1, answers));
        Assert.True(_idle.IsCompleted, "The connection would wait for ever.");
        Assert.Equal(0, _atOnce);
        if (_isOrdered)
        {
            Assert.Equal(_begun.Order(), _begun);
        }
    }

    private IEnumerable<Func<bool>> Receive(Call[] calls)
    {
        foreach (var call in calls)
        {
            yield return Always;
            if (!call.IsReleased && (!_isOrdered || _running.TryTakeTurn(call)))
            {
                Begin($"handler {call.Number}", Handle(call));
            }
        }
    }

    private IEnumerable<Func<bool>> Handle(Call call)
    {
        if (!_isOrdered || !call.IsAnswered)
        {
            _begun.Add(call.Number);
            Assert.False(++_atOnce > 1 && _isOrdered, "Two have their turn.");
            yield return Always;
            _atOnce--;
        }

        yield return Always;
        int number = call.Number;
        var next = _isOrdered ? (Call?)_running.PassTurn(call) : null;
        yield return Always;
        bool unanswered = _running.Remove(call, out _);
        call.Release();
        yield return Always;
        if (unanswered)
        {
            _answers[number]++;
        }

        _running.Answered();
        if (next is not null)
        {
            Begin($"handler {next.Number}", Handle(next));
        }
    }

    private IEnumerable<Func<bool>> Cancel(int id)
    {
        if (_running.Cancel(id, out _))
        {
            yield return Always;
            _answers[id]++;
            _running.Answered();
        }
    }

    private IEnumerable<Func<bool>> Stop()
    {
        foreach (long id in _running.AnswerAll())
        {
            yield return Always;
            _answers[id]++;
            _running.Answered();
        }

        yield return Always;
        _running.CancelAll(oneWays: true);
        yield return Always;
        _running.DropWaiting(oneWays: true);
    }

    private sealed class Call : RunningCall
    {
        public Call(IRunningCallOwner owner, int number, bool isOrdered)
            : base(isOrdered ? HandlerStart.Ordered : HandlerStart.Queued)
        {
            Number = number;
            Begin(owner, number);
        }

        public int Number { get; }

        public bool IsReleased { get; private set; }

        public override object Implementation => typeof(HandlerStory);

        public override string Method => $"handler {Number}";

        public override bool UsesStreams => false;

        public override void WriteResult(ref MessagePackWriter writer) => throw new NotSupportedException();

        public override void LocateResult(ref MessagePath path) => throw new NotSupportedException();

        private protected override bool Invoke(CancellationToken cancel) => throw new NotSupportedException();

        private protected override void TakeResultOrThrow() => throw new NotSupportedException();

        private protected override void ReturnToPool()
        {
            Assert.False(IsReleased, $"Handler {Number} is given back twice.");
            IsReleased = true;
        }
    }
}
