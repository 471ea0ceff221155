using System.Numerics;

namespace ProtoGen.Groups;

/// <summary>What waits for one member, in order, each message held once. Not safe for several threads.</summary>
/// <param name="budget">How much it may cost together.</param>
/// <param name="policy">What happens when it would cost more.</param>
internal sealed class WaitingMessages(int budget, SlowConsumerPolicy policy)
{
    private SharedMessage?[] _ring = [];
    private long _head;
    private long _tail;

    /// <summary>Where the message with a key waits; null where nobody asks.</summary>
    private Dictionary<SharedMessage, long>? _byKey;

    public int Count => (int)(_tail - _head);

    /// <summary>What the messages cost together.</summary>
    public long Cost { get; private set; }

    /// <summary>The message that has waited longest.</summary>
    public SharedMessage First => _ring[Index(_head)]!;

    /// <summary>One of those behind it.</summary>
    public SharedMessage At(int index) => _ring[Index(_head + index)]!;

    /// <summary>Lets a message wait, as the policy says.</summary>
    /// <param name="message">The message.</param>
    /// <param name="drops">Gets what does not wait any more, still held, or the message itself, which is not.</param>
    /// <returns>False when the member is to be disconnected.</returns>
    public bool TryAdd(SharedMessage message, List<Dropped> drops)
    {
        if (policy == SlowConsumerPolicy.KeepLatestPerKey && TryReplace(message, drops))
        {
            DropDownTo(budget, 1, drops);
            return true;
        }

        if (Count > 0 && Cost + message.Cost > budget)
        {
            switch (policy)
            {
                case SlowConsumerPolicy.Disconnect:
                    return false;
                case SlowConsumerPolicy.DropNewest:
                    message.Hold();
                    drops.Add(new Dropped(message, GroupDropReason.TooSlow));
                    return true;
                case SlowConsumerPolicy.Wait:
                    break; // There was room for it when it was broadcast.
                default:
                    DropDownTo(budget - message.Cost, 0, drops);
                    break;
            }
        }

        Append(message);
        return true;
    }

    /// <summary>Takes the first message out, which is held by the caller then.</summary>
    public SharedMessage Take()
    {
        ref var place = ref _ring[Index(_head)];
        var message = place!;
        _byKey?.Remove(message);
        place = null;
        _head++;
        Cost -= message.Cost;
        if (Count == 0)
        {
            // A member that has caught up holds nothing.
            (_ring, _byKey, _head, _tail) = ([], null, 0, 0);
        }

        return message;
    }

    private int Index(long at) => (int)(at & (_ring.Length - 1));

    private void Append(SharedMessage message)
    {
        if (Count == _ring.Length)
        {
            var larger = new SharedMessage?[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, 2 * _ring.Length))];
            for (long at = _head; at < _tail; at++)
            {
                larger[(int)(at & (larger.Length - 1))] = _ring[Index(at)];
            }

            _ring = larger;
        }

        message.Hold();
        _ring[Index(_tail)] = message;
        if (policy == SlowConsumerPolicy.KeepLatestPerKey)
        {
            (_byKey ??= new Dictionary<SharedMessage, long>(LatestKeyComparer.Instance)).Add(message, _tail);
        }

        _tail++;
        Cost += message.Cost;
    }

    /// <summary>Puts a message where an earlier one with its key waits: it goes as early as that would have gone.</summary>
    private bool TryReplace(SharedMessage message, List<Dropped> drops)
    {
        if (_byKey is null || !_byKey.Remove(message, out long at))
        {
            return false;
        }

        ref var place = ref _ring[Index(at)];
        Cost += message.Cost - place!.Cost;
        drops.Add(new Dropped(place, GroupDropReason.Replaced));
        message.Hold();
        place = message;
        _byKey.Add(message, at);
        return true;
    }

    private void DropDownTo(int cost, int least, List<Dropped> drops)
    {
        while (Count > least && Cost > cost)
        {
            drops.Add(new Dropped(Take(), GroupDropReason.TooSlow));
        }
    }
}

/// <summary>A message that a member does not get; held until that is told.</summary>
internal readonly record struct Dropped(SharedMessage Message, GroupDropReason Reason);
