namespace ProtoGen;

/// <summary>
/// Who carries the messages of groups to their members. The one of this process hands them over directly; one for several
/// processes would publish them too, and hand over here what the others publish. Any number of threads may call any member.
/// </summary>
public interface IGroupEngine
{
    /// <summary>A group begins in this process.</summary>
    /// <param name="here">Its members in this process.</param>
    /// <returns>What the group tells from now on; disposed with the group.</returns>
    IGroupRelay Begin(IGroupDelivery here);
}

/// <summary>What one group of this process tells its engine. Any number of threads may call any member at once.</summary>
public interface IGroupRelay : IDisposable
{
    /// <summary>A connection of this process is a member from now on. Called outside of locks; it should return soon and not throw.</summary>
    /// <param name="member">The member.</param>
    void Joined(GroupMember member);

    /// <summary>A connection of this process is no member any more. Called outside of locks; it should return soon and not throw.</summary>
    /// <param name="member">The member.</param>
    void Left(GroupMember member);

    /// <summary>
    /// Brings a message to an audience. For the members of this process that is <see cref="IGroupDelivery.DeliverAsync"/> of the
    /// delivery that the group began with.
    /// </summary>
    /// <param name="message">The message. Its memory is valid until this method returns, not until its task completes: copy what is needed later.</param>
    /// <param name="audience">Who gets it. It may be kept.</param>
    /// <param name="cancel">Gives up waiting for room; the message reaches nobody then.</param>
    /// <returns>Completes when the message is on its way to everybody here, or they cannot have it. What it fails with is what the sender gets.</returns>
    ValueTask SendAsync(GroupMessage message, GroupAudience audience, CancellationToken cancel);
}

/// <summary>The members of a group in this process. Any number of threads may call any member at once.</summary>
public interface IGroupDelivery
{
    /// <summary>The group's name; null for none.</summary>
    string? Name { get; }

    /// <summary>How many members there are in this process.</summary>
    int Count { get; }

    /// <summary>
    /// Hands a message to the members of this process that are in an audience. Messages reach a member in the order in which this
    /// method was called.
    /// </summary>
    /// <param name="message">The message; its memory is not needed any more when the method returns.</param>
    /// <param name="audience">Who gets it. Ids that are none of a member here are nobody.</param>
    /// <param name="cancel">Gives up waiting for room; the message reaches nobody then.</param>
    /// <exception cref="ArgumentException">The callback interface of the group has no one-way method of that name.</exception>
    /// <exception cref="ObjectDisposedException">The group is disposed of.</exception>
    ValueTask DeliverAsync(GroupMessage message, GroupAudience audience, CancellationToken cancel);
}
