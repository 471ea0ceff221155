namespace ProtoGen;

/// <summary>What a group does when so much waits for a member that the next message would pass its budget.</summary>
public enum SlowConsumerPolicy
{
    /// <summary>Ends the connection of the member. The others notice nothing, and it knows that it has missed something. The default.</summary>
    Disconnect,

    /// <summary>
    /// Lets the sender wait, no longer than its token and its deadline, until there is room for every member: the group goes at the
    /// pace of its slowest one. A message whose wait is given up reaches nobody.
    /// </summary>
    Wait,

    /// <summary>Drops for this member what has waited longest.</summary>
    DropOldest,

    /// <summary>Drops the new message for this member.</summary>
    DropNewest,

    /// <summary>
    /// A new message takes the place of one that waits for this member and has its key: the same method, with equal values of the
    /// parameters marked with <see cref="LatestKeyAttribute"/>; without any the method is the key. If the budget does not suffice
    /// even so, what has waited longest is dropped.
    /// </summary>
    KeepLatestPerKey,
}
