using System.Runtime.InteropServices;
using ProtoGen.Buffers;

namespace ProtoGen.Groups;

/// <summary>
/// Messages that go out in one round over the members, and their frames one behind the other as most of the members get them. One
/// owner at a time: first those that broadcast, inside the group's gate, then the thread that sends.
/// </summary>
/// <param name="index">Which of the two batches of its group it is, 0 or 1.</param>
internal sealed class Batch(int index)
{
    /// <summary>A batch that is larger makes no system call worth more.</summary>
    private const int LargestKept = 256 * 1024;

    private readonly List<SharedMessage> _messages = [];
    private readonly List<int> _ends = [];
    private readonly List<Membership> _named = [];
    private readonly List<(BroadcastMethod Method, uint WireId)> _methods = [];

    /// <summary>The frames for members that are not named, and know the methods by the usual numbers.</summary>
    public PooledBuffer Frames { get; } = new();

    /// <summary>All messages.</summary>
    public ReadOnlySpan<SharedMessage> Messages => CollectionsMarshal.AsSpan(_messages);

    /// <summary>Where the frames of each message end.</summary>
    public ReadOnlySpan<int> Ends => CollectionsMarshal.AsSpan(_ends);

    /// <summary>Members that do not get the same as all others.</summary>
    public ReadOnlySpan<Membership> Named => CollectionsMarshal.AsSpan(_named);

    /// <summary>The methods, and the usual number of each.</summary>
    public ReadOnlySpan<(BroadcastMethod Method, uint WireId)> Methods => CollectionsMarshal.AsSpan(_methods);

    /// <summary>The number of its first message.</summary>
    public long First => _messages[0].Number;

    /// <summary>How many messages go to members that are not named.</summary>
    public int CommonCount { get; private set; }

    /// <summary>The size of its largest message for those.</summary>
    public int Largest { get; private set; }

    /// <summary>What its messages cost together while they wait.</summary>
    public long Cost { get; private set; }

    public bool IsEmpty => _messages.Count == 0;

    /// <summary>The usual number of a method, if it has one here.</summary>
    public uint? WireIdOf(BroadcastMethod method)
    {
        foreach (var known in _methods)
        {
            if (known.Method == method)
            {
                return known.WireId;
            }
        }

        return null;
    }

    /// <summary>Adds a message, which is held by the batch from now on.</summary>
    /// <param name="message">The message.</param>
    /// <param name="wireId">The usual number of its method.</param>
    public void Add(SharedMessage message, uint wireId)
    {
        if (WireIdOf(message.Method) is null)
        {
            _methods.Add((message.Method, wireId));
        }

        _messages.Add(message);
        Cost += message.Cost;
        if (message.Audience.Kind != GroupAudienceKind.Only)
        {
            CommonCount++;
            Largest = Math.Max(Largest, message.Size);
            message.AppendFrame(Frames, wireId);
        }

        _ends.Add(Frames.Length);
    }

    /// <summary>Adds a member that does not get the same as all others.</summary>
    public void Name(Membership member)
    {
        if (!member.IsNamed(index))
        {
            member.SetNamed(index, true);
            _named.Add(member);
        }
    }

    /// <summary>Whether a member does not get the same as all others.</summary>
    public bool Names(Membership member) => member.IsNamed(index);

    /// <summary>Lets all messages go.</summary>
    public void Clear()
    {
        foreach (var message in _messages)
        {
            message.Release();
        }

        foreach (var member in _named)
        {
            member.SetNamed(index, false);
        }

        _messages.Clear();
        _ends.Clear();
        _named.Clear();
        _methods.Clear();
        (CommonCount, Largest, Cost) = (0, 0, 0);
        if (Frames.Capacity > LargestKept || LoanLedger.IsOn)
        {
            Frames.Dispose();
        }
        else
        {
            Frames.SetLength(0);
        }
    }

    /// <summary>Gives the buffer back: an idle group holds none.</summary>
    public void Release() => Frames.Dispose();
}
