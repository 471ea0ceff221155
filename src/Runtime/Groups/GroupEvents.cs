namespace ProtoGen;

/// <summary>Why a member is none any more.</summary>
public enum GroupLeaveReason
{
    /// <summary>The program removed it, or disposed of the group.</summary>
    Removed,

    /// <summary>Its connection has ended, or its peer takes no more calls.</summary>
    Ended,

    /// <summary>It read too slowly, and the group ended its connection (<see cref="SlowConsumerPolicy.Disconnect"/>).</summary>
    TooSlow,
}

/// <summary>Why a member did not get a message.</summary>
public enum GroupDropReason
{
    /// <summary>More waited for it than its budget allows.</summary>
    TooSlow,

    /// <summary>A later message with the same key took its place (<see cref="SlowConsumerPolicy.KeepLatestPerKey"/>).</summary>
    Replaced,

    /// <summary>Its peer cannot be called with this method: it takes no calls, or its contract does not fit.</summary>
    Refused,

    /// <summary>It is larger than its peer takes.</summary>
    TooLarge,

    /// <summary>The member left while it waited.</summary>
    Left,
}

/// <summary>A member has left a group.</summary>
/// <param name="member">The member.</param>
/// <param name="reason">Why.</param>
public sealed class GroupMemberLeftEventArgs(GroupMember member, GroupLeaveReason reason) : EventArgs
{
    /// <summary>The member.</summary>
    public GroupMember Member { get; } = member;

    /// <summary>Why it left.</summary>
    public GroupLeaveReason Reason { get; } = reason;
}

/// <summary>A member does not get a message.</summary>
/// <param name="member">The member.</param>
/// <param name="method">The method's name on the wire, such as <c>ChatEvents/Message</c>.</param>
/// <param name="reason">Why.</param>
public sealed class GroupMessageDroppedEventArgs(GroupMember member, string method, GroupDropReason reason) : EventArgs
{
    /// <summary>The member.</summary>
    public GroupMember Member { get; } = member;

    /// <summary>The method's name on the wire, such as <c>ChatEvents/Message</c>.</summary>
    public string Method { get; } = method;

    /// <summary>Why it does not get the message.</summary>
    public GroupDropReason Reason { get; } = reason;
}
