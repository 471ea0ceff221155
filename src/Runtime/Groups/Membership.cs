using ProtoGen.Buffers;
using ProtoGen.Framing;
using ProtoGen.Rpc;
using ProtoGen.Serialization;
using ProtoGen.Transport;

namespace ProtoGen.Groups;

/// <summary>
/// One member of one group, and what waits for it. As long as it takes what comes, nothing does: messages go from where they were
/// written to its socket. Otherwise they wait here, and a loop of its own sends them as it takes them.
/// </summary>
/// <param name="group">The group.</param>
/// <param name="member">The member.</param>
/// <param name="joinedAt">The number of the last message that was broadcast before it joined.</param>
internal sealed class Membership(GroupDelivery group, GroupMember member, long joinedAt)
{
    /// <summary>As much leaves at once when a member takes something again.</summary>
    private const int Slice = 32 * 1024;

    private readonly Lock _gate = new();
    private readonly WaitingMessages _waiting = new(group.Budget, group.Policy);
    private volatile bool _isSlow;
    private volatile bool _hasLeft;
    private GroupLeaveReason? _leaves;
    private long _cost;
    private bool _isNamedInFirst;
    private bool _isNamedInSecond;

    public GroupDelivery Group => group;

    public GroupMember Member => member;

    /// <summary>What waits for it, as it counts.</summary>
    public long WaitingCost => Volatile.Read(ref _cost);

    /// <summary>Whether it is no member any more.</summary>
    public bool HasLeft => _hasLeft;

    /// <summary>Whether it is named in a batch. Written inside the group's gate.</summary>
    public bool IsNamed(int batch) => batch == 0 ? _isNamedInFirst : _isNamedInSecond;

    public void SetNamed(int batch, bool value) => (batch == 0 ? ref _isNamedInFirst : ref _isNamedInSecond) = value;

    /// <summary>Sends it a batch, as far as it takes it, and lets the rest wait. For the one thread that sends for the group.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="run">An empty list, to be used and left empty.</param>
    /// <param name="drops">Gets what it does not get.</param>
    /// <returns>The method of the batch that its peer knows by another number than most, or null.</returns>
    public BroadcastMethod? Deliver(Batch batch, List<SharedMessage> run, List<Dropped> drops)
    {
        BroadcastMethod? odd = null;
        if (_hasLeft)
        {
            return null;
        }

        if (!_isSlow && !batch.Names(this) && batch.First > joinedAt && batch.Largest <= LargestWhole && TryKnow(batch, out odd))
        {
            int sent = member.Calls.SendFrames(batch.Frames.Written);
            if (sent == batch.Frames.Length)
            {
                member.Calls.CountSent(batch.CommonCount);
                return null;
            }

            Lag(batch, sent, drops);
        }
        else
        {
            lock (_gate)
            {
                DeliverEach(batch, run, drops);
            }
        }

        if (_leaves is { } reason)
        {
            group.Remove(this, reason);
        }

        return odd;
    }

    /// <summary>It is a member no more: nothing waits for it.</summary>
    /// <param name="drops">Gets what did.</param>
    public void Leave(List<Dropped> drops)
    {
        _hasLeft = true;
        lock (_gate)
        {
            while (_waiting.Count > 0)
            {
                drops.Add(new Dropped(_waiting.Take(), GroupDropReason.Left));
            }

            _cost = 0;
        }
    }

    private int LargestWhole => Math.Min(member.Calls.SendLimit, PartFormat.LargestWhole);

    /// <summary>Whether its peer takes all methods of a batch, and knows them by the usual numbers.</summary>
    private bool TryKnow(Batch batch, out BroadcastMethod? odd)
    {
        odd = null;
        foreach (var (method, wireId) in batch.Methods)
        {
            if (method.On(member.Calls) is not { IsOpen: true } known)
            {
                return false;
            }

            if (known.WireId != wireId)
            {
                odd = method;
                return false;
            }
        }

        return true;
    }

    /// <summary>The rest of a batch waits.</summary>
    private void Lag(Batch batch, int sent, List<Dropped> drops)
    {
        if (sent < 0)
        {
            _leaves = GroupLeaveReason.Ended;
            return;
        }

        lock (_gate)
        {
            var messages = batch.Messages;
            var ends = batch.Ends;
            int gone = 0;
            for (int i = 0; i < messages.Length; i++)
            {
                if (messages[i].Audience.Kind == GroupAudienceKind.Only)
                {
                    continue; // Who is named is not here.
                }

                if (ends[i] <= sent)
                {
                    gone++;
                }
                else if (!TryWait(messages[i], drops))
                {
                    break;
                }
            }

            member.Calls.CountSent(gone);
        }
    }

    /// <summary>Sends the messages of a batch that are for this member, as its peer knows their methods.</summary>
    private void DeliverEach(Batch batch, List<SharedMessage> run, List<Dropped> drops)
    {
        var frames = ScratchBuffer.Take();
        foreach (var message in batch.Messages)
        {
            if (message.Number <= joinedAt || !message.Audience.Includes(member.Id))
            {
                continue;
            }

            if (_isSlow)
            {
                if (!TryWait(message, drops))
                {
                    break;
                }

                continue;
            }

            var method = message.Method.On(member.Calls);
            if (Refuses(message, method) is { } reason)
            {
                Drop(message, reason, drops);
            }
            else if (method.IsOpen && message.Size <= LargestWhole)
            {
                message.AppendFrame(frames, method.WireId);
                run.Add(message);
            }
            else if (!TrySend(frames, run, drops) || !TryWait(message, drops))
            {
                break;
            }
        }

        TrySend(frames, run, drops);
        ScratchBuffer.Keep(frames);
    }

    /// <summary>Sends frames at once; those that are not taken wait.</summary>
    private bool TrySend(PooledBuffer frames, List<SharedMessage> run, List<Dropped> drops)
    {
        if (run.Count == 0)
        {
            return _leaves is null;
        }

        int sent = member.Calls.SendFrames(frames.Written);
        if (sent < 0)
        {
            _leaves = GroupLeaveReason.Ended;
        }
        else
        {
            int gone = FrameFormat.CountFrames(frames.Written[..sent]);
            member.Calls.CountSent(gone);
            for (int i = gone; i < run.Count && TryWait(run[i], drops); i++)
            {
            }
        }

        run.Clear();
        frames.SetLength(0);
        return _leaves is null;
    }

    /// <summary>Why its peer never gets a message, or null.</summary>
    private GroupDropReason? Refuses(SharedMessage message, RemoteMethod method) =>
        method.Refusal is not null ? GroupDropReason.Refused
        : message.Size > member.Calls.SendLimit ? GroupDropReason.TooLarge
        : null;

    /// <summary>Lets a message wait, and begins to send what does; false when the member is cut off.</summary>
    private bool TryWait(SharedMessage message, List<Dropped> drops)
    {
        if (_hasLeft || _leaves is not null)
        {
            return false;
        }

        if (!_waiting.TryAdd(message, drops))
        {
            _leaves = GroupLeaveReason.TooSlow;
            return false;
        }

        _cost = _waiting.Cost;
        if (!_isSlow && _waiting.Count > 0)
        {
            _isSlow = true;
            group.Slow(this);
            Detached.Run(this, static membership => _ = membership.CatchUpAsync());
        }

        return true;
    }

    private static void Drop(SharedMessage message, GroupDropReason reason, List<Dropped> drops)
    {
        message.Hold();
        drops.Add(new Dropped(message, reason));
    }

    /// <summary>Sends what waits as the member takes it, until nothing does.</summary>
    private async Task CatchUpAsync()
    {
        // Not inside the gate in which it is called.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var drops = new List<Dropped>();
        try
        {
            while (!_hasLeft)
            {
                await member.Calls.WaitUntilTakenAsync().ConfigureAwait(false);
                RemoteMethod? unsettled;
                PooledBuffer? large;
                bool isDone;
                bool hasEnded;
                lock (_gate)
                {
                    isDone = SendWaiting(drops, out unsettled, out large, out hasEnded);
                    _cost = _waiting.Cost;
                    if (isDone)
                    {
                        _isSlow = false;
                    }
                }

                group.Tell(this, drops);
                group.CaughtUp(this, isDone);
                if (hasEnded)
                {
                    group.Remove(this, GroupLeaveReason.Ended);
                }

                if (isDone)
                {
                    return;
                }

                if (large is not null)
                {
                    using (large)
                    {
                        await member.Calls.SendLargeAsync(large).ConfigureAwait(false);
                    }
                }
                else if (unsettled is not null && await member.Calls.WaitUntilSettledAsync(unsettled).ConfigureAwait(false) is not null)
                {
                    DropRefused(unsettled, drops);
                }
            }
        }
        catch (TransportException)
        {
            group.Remove(this, GroupLeaveReason.Ended);
        }
    }

    /// <summary>Sends what the member takes.</summary>
    /// <param name="drops">Gets what it cannot have.</param>
    /// <param name="unsettled">What it is not known of whether it can be called, and must be before anything else is sent.</param>
    /// <param name="large">What must be sent as parts before anything else is.</param>
    /// <param name="hasEnded">Whether the connection takes nothing any more.</param>
    /// <returns>Whether nothing waits any more.</returns>
    private bool SendWaiting(List<Dropped> drops, out RemoteMethod? unsettled, out PooledBuffer? large, out bool hasEnded)
    {
        hasEnded = false;
        unsettled = null;
        large = null;
        var frames = ScratchBuffer.Take();
        int count = 0;
        while (count < _waiting.Count && frames.Length < Slice)
        {
            var message = _waiting.At(count);
            var method = message.Method.On(member.Calls);
            if (Refuses(message, method) is { } reason)
            {
                if (count > 0)
                {
                    break; // First those before it.
                }

                drops.Add(new Dropped(_waiting.Take(), reason));
            }
            else if (method.IsOpen && message.Size <= LargestWhole)
            {
                message.AppendFrame(frames, method.WireId);
                count++;
            }
            else
            {
                if (count == 0 && method.IsOpen)
                {
                    large = new PooledBuffer();
                    message.AppendMessage(large, method.WireId);
                    _waiting.Take().Release();
                }
                else if (count == 0)
                {
                    unsettled = method;
                }

                break;
            }
        }

        if (count > 0 && member.Calls.SendFrames(frames.Written, patient: true) is var sent)
        {
            hasEnded = sent < 0;
            int gone = FrameFormat.CountFrames(frames.Written[..Math.Max(sent, 0)]);
            member.Calls.CountSent(gone);
            for (int i = 0; i < gone; i++)
            {
                _waiting.Take().Release();
            }
        }

        ScratchBuffer.Keep(frames);
        return _waiting.Count == 0 && large is null;
    }

    /// <summary>A peer that takes no calls gets none of what waits for it.</summary>
    private void DropRefused(RemoteMethod method, List<Dropped> drops)
    {
        lock (_gate)
        {
            while (_waiting.Count > 0 && _waiting.First.Method.On(member.Calls) == method)
            {
                drops.Add(new Dropped(_waiting.Take(), GroupDropReason.Refused));
            }

            _cost = _waiting.Cost;
        }

        group.Tell(this, drops);
    }
}
