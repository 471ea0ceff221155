using System.Diagnostics.CodeAnalysis;
using ProtoGen.Diagnostics;
using ProtoGen.Transport;

namespace ProtoGen.Groups;

/// <summary>Who is a member, and who hears of it.</summary>
internal sealed partial class GroupDelivery
{
    /// <summary>So many places of members that have left may stand in the list before it is made again.</summary>
    private const int MostGone = 8;

    private long _droppedCount;
    private long _disconnectedCount;

    public event EventHandler<GroupMemberLeftEventArgs>? MemberLeft;

    public event EventHandler<GroupMessageDroppedEventArgs>? MessageDropped;

    public long MessageCount { get; private set; }

    public long DroppedCount => Volatile.Read(ref _droppedCount);

    public long DisconnectedCount => Volatile.Read(ref _disconnectedCount);

    public bool Add(GroupMember member)
    {
        Membership membership;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, _owner);
            if (_members.ContainsKey(member.Id))
            {
                return false;
            }

            membership = new Membership(this, member, _last);
            _members.Add(member.Id, membership);
            if (_used == _all.Length)
            {
                // A round may be going over the old one.
                Array.Resize(ref _all, Math.Max(4, 2 * _used));
            }

            _all[_used++] = membership;
        }

        Telemetry.Groups.Members(Name, 1);
        Relay.Joined(member);
        if (!member.TryEnter(membership))
        {
            Remove(membership, GroupLeaveReason.Ended);
            return false;
        }

        return true;
    }

    public bool Contains(GroupMember member)
    {
        lock (_gate)
        {
            return _members.ContainsKey(member.Id);
        }
    }

    public bool Remove(GroupMember member)
    {
        Membership? membership;
        lock (_gate)
        {
            _members.TryGetValue(member.Id, out membership);
        }

        return membership is not null && Remove(membership, GroupLeaveReason.Removed);
    }

    /// <summary>Ends a membership.</summary>
    /// <returns>False when it has ended before.</returns>
    public bool Remove(Membership membership, GroupLeaveReason reason)
    {
        var member = membership.Member;
        lock (_gate)
        {
            if (!_members.TryGetValue(member.Id, out var present) || present != membership)
            {
                return false;
            }

            _members.Remove(member.Id);
            _slow.Remove(membership);
            if (_used - _members.Count > Math.Max(MostGone, _members.Count / 4))
            {
                _all = [.. _members.Values];
                _used = _all.Length;
            }
        }

        member.Leave(membership);
        var drops = new List<Dropped>();
        membership.Leave(drops);
        Telemetry.Groups.Members(Name, -1);
        if (reason == GroupLeaveReason.TooSlow)
        {
            Interlocked.Increment(ref _disconnectedCount);
            Telemetry.Groups.Disconnected(Name);
            member.Calls.CutOff(new TransportException(
                TransportErrorCode.PeerTooSlow, $"The peer reads too slowly: more than {Budget} bytes of a group are waiting for it."));
        }

        Relay.Left(member);
        Raise(MemberLeft, static (member, reason) => new GroupMemberLeftEventArgs(member, reason), member, reason);
        Tell(membership, drops);
        AdmitSenders(starts: true);
        return true;
    }

    /// <summary>Messages wait for a member. Called inside its gate.</summary>
    public void Slow(Membership membership)
    {
        lock (_gate)
        {
            if (_members.GetValueOrDefault(membership.Member.Id) == membership)
            {
                _slow.Add(membership);
            }
        }
    }

    /// <summary>A member has taken some of what waits for it, or all.</summary>
    public void CaughtUp(Membership membership, bool all)
    {
        if (all)
        {
            lock (_gate)
            {
                if (membership.WaitingCost == 0)
                {
                    _slow.Remove(membership);
                }
            }
        }

        AdmitSenders(starts: true);
    }

    /// <summary>Counts and tells what a member does not get, and lets it go.</summary>
    public void Tell(Membership membership, List<Dropped> drops)
    {
        if (drops.Count == 0)
        {
            return;
        }

        Interlocked.Add(ref _droppedCount, drops.Count);
        foreach (var (message, reason) in drops)
        {
            Telemetry.Groups.Dropped(Name, reason);
            Raise(MessageDropped, static (membership, dropped) => new GroupMessageDroppedEventArgs(
                membership.Member, dropped.Message.Method.Name, dropped.Reason), membership, new Dropped(message, reason));
            message.Release();
        }

        drops.Clear();
    }

    public void Dispose()
    {
        Membership[] all;
        Sender[] senders;
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            all = [.. _members.Values];
            senders = [.. _senders];
            _senders.Clear();
        }

        foreach (var sender in senders)
        {
            sender.Message.Release();
            sender.Fail(new ObjectDisposedException(nameof(Group<>)));
        }

        foreach (var membership in all)
        {
            Remove(membership, GroupLeaveReason.Removed);
        }

        Relay.Dispose();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The handlers are the user's code; their failure must not end what sends to others.")]
    private void Raise<TArgs, TFirst, TSecond>(EventHandler<TArgs>? handlers, Func<TFirst, TSecond, TArgs> make, TFirst first, TSecond second)
        where TArgs : EventArgs
    {
        if (handlers is null)
        {
            return;
        }

        try
        {
            handlers(_owner, make(first, second));
        }
        catch (Exception exception)
        {
            ProtoGenEventSource.Log.ListenerFailed(SafeText.Of(exception));
        }
    }
}
