using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ProtoGen.Diagnostics;
using ProtoGen.Transport;

namespace ProtoGen.Groups;

/// <summary>
/// The members of a group in this process, and one thread at a time that sends for it: round over round, each with all messages that
/// have come during the one before. What a round sends is written once; a member costs one system call.
/// </summary>
/// <remarks>
/// Locks: a member's gate may be held when the group's is taken, never the other way round. Events are raised, and the relay is told,
/// outside of both.
/// </remarks>
internal sealed partial class GroupDelivery : IGroupDelivery, IThreadPoolWorkItem, IDisposable
{
    /// <summary>A group of so few members is sent to on the thread that broadcasts, as one call would be.</summary>
    private const int FewMembers = 8;

    /// <summary>What may wait for the thread that sends, whatever the budget of a member is.</summary>
    private const int LeastAhead = 64 * 1024;

    /// <summary>As for a single connection: what comes this soon belongs to a burst, and is gathered.</summary>
    private static readonly long _burstGap = Stopwatch.Frequency / 200_000;

    private readonly Lock _gate = new();
    private readonly Func<string, BroadcastMethod?> _find;
    private readonly object _owner;
    private readonly Dictionary<Guid, Membership> _members = [];
    private readonly HashSet<Membership> _slow = [];
    private readonly Dictionary<BroadcastMethod, uint> _usualIds = [];
    private readonly LinkedList<Sender> _senders = new();

    // Those of the thread that sends.
    private readonly List<SharedMessage> _run = [];
    private readonly List<Dropped> _drops = [];

    private Membership[] _all = [];
    private int _used;
    private Batch _gathering = new(0);
    private Batch _sending = new(1);
    private long _ahead;
    private long _last;
    private bool _running;
    private bool _disposed;
    private long _lastRound;

    /// <summary>Makes a group without members.</summary>
    /// <param name="options">Limits.</param>
    /// <param name="find">Finds a one-way by its name.</param>
    /// <param name="owner">Who raises the events.</param>
    public GroupDelivery(GroupOptions options, Func<string, BroadcastMethod?> find, object owner)
    {
        Name = options.Name;
        Policy = options.SlowConsumers;
        Budget = options.MaxWaitingBytes;
        _find = find;
        _owner = owner;
        Relay = options.Engine.Begin(this);
    }

    /// <inheritdoc/>
    public string? Name { get; }

    /// <summary>Who carries the messages.</summary>
    public IGroupRelay Relay { get; }

    /// <summary>What happens to members for which too much waits.</summary>
    public SlowConsumerPolicy Policy { get; }

    /// <summary>How much may wait for one.</summary>
    public int Budget { get; }

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _members.Count;
            }
        }
    }

    /// <summary>What waits for all members.</summary>
    public long WaitingBytes
    {
        get
        {
            lock (_gate)
            {
                return _slow.Sum(static member => member.WaitingCost);
            }
        }
    }

    private long Ahead => Policy == SlowConsumerPolicy.Wait ? Budget : Math.Max(Budget, LeastAhead);

    /// <inheritdoc/>
    public ValueTask DeliverAsync(GroupMessage message, GroupAudience audience, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var method = message.Known ?? _find(message.Method)
            ?? throw new ArgumentException($"The group's interface has no one-way method '{message.Method}'.", nameof(message));
        var shared = SharedMessage.Take(method, in message, audience);
        bool start = false;
        Sender? sender = null;
        lock (_gate)
        {
            if (_disposed || _members.Count == 0)
            {
                shared.Release();
                return _disposed ? ValueTask.FromException(new ObjectDisposedException(nameof(Group<>))) : default;
            }

            if (_senders.Count == 0 && HasRoomLocked(shared.Cost))
            {
                AppendLocked(shared);
                start = StartLocked();
            }
            else
            {
                sender = new Sender(shared);
                _senders.AddLast(sender);
            }
        }

        if (sender is not null)
        {
            return WaitAsync(sender, cancel);
        }

        if (start)
        {
            Start();
        }

        return default;
    }

    void IThreadPoolWorkItem.Execute() => SendAll();

    /// <summary>Whether a message may be added now: whatever becomes of those before it, no member's budget is passed then, if senders wait for that.</summary>
    private bool HasRoomLocked(int cost)
    {
        long ahead = _ahead + (Policy == SlowConsumerPolicy.Wait && _slow.Count > 0 ? _slow.Max(static member => member.WaitingCost) : 0);
        return ahead == 0 || ahead + cost <= Ahead;
    }

    private void AppendLocked(SharedMessage message)
    {
        message.Number = ++_last;
        MessageCount++;
        var batch = _gathering;
        batch.Add(message, batch.WireIdOf(message.Method) ?? UsualIdLocked(message.Method));
        _ahead += message.Cost;
        if (message.Audience.Kind == GroupAudienceKind.All)
        {
            return;
        }

        foreach (var id in message.Audience.Named)
        {
            if (_members.TryGetValue(id, out var member))
            {
                batch.Name(member);
            }
        }
    }

    /// <summary>What most peers call a method; what one of them does, as long as nobody knows better.</summary>
    private uint UsualIdLocked(BroadcastMethod method)
    {
        if (_usualIds.TryGetValue(method, out uint id))
        {
            return id;
        }

        foreach (var member in _members.Values.Take(4))
        {
            if (method.On(member.Member.Calls) is { IsOpen: true } known)
            {
                _usualIds.Add(method, known.WireId);
                return known.WireId;
            }
        }

        return method.StableId;
    }

    private bool StartLocked() => !_running && (_running = true);

    private void Start()
    {
        if (_used <= FewMembers && Stopwatch.GetTimestamp() - Volatile.Read(ref _lastRound) >= _burstGap)
        {
            SendAll();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Sends rounds until nothing is left. Never throws.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Runs at the bottom of a pool thread, and a round that fails must not end the group.")]
    private void SendAll()
    {
        while (true)
        {
            Membership[] all;
            int used;
            lock (_gate)
            {
                if (_gathering.IsEmpty)
                {
                    _running = false;
                    _gathering.Release();
                    _sending.Release();
                    Volatile.Write(ref _lastRound, Stopwatch.GetTimestamp());
                    return;
                }

                (_gathering, _sending) = (_sending, _gathering);
                (all, used) = (_all, _used);
            }

            try
            {
                SendRound(_sending.CommonCount > 0 ? all.AsSpan(0, used) : _sending.Named);
            }
            catch (Exception exception)
            {
                ProtoGenEventSource.Log.ListenerFailed(SafeText.Of(exception));
            }

            lock (_gate)
            {
                _ahead -= _sending.Cost;
                _sending.Clear();
            }

            AdmitSenders(starts: false);
        }
    }

    private void SendRound(ReadOnlySpan<Membership> members)
    {
        int odd = 0;
        Membership? example = null;
        foreach (var member in members)
        {
            if (member.Deliver(_sending, _run, _drops) is not null)
            {
                odd++;
                example = member;
            }

            if (_drops.Count > 0)
            {
                Tell(member, _drops);
            }
        }

        if (example is not null && 2 * odd > members.Length)
        {
            Relearn(example);
        }
    }

    /// <summary>Most peers know the methods by other numbers than was thought: from now on theirs are the usual ones.</summary>
    private void Relearn(Membership example)
    {
        lock (_gate)
        {
            foreach (var (method, _) in _sending.Methods)
            {
                if (method.On(example.Member.Calls) is { IsOpen: true } known)
                {
                    _usualIds[method] = known.WireId;
                }
            }
        }
    }
}
