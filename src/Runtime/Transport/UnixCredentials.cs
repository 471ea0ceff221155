namespace ProtoGen;

/// <summary>Which process connected over a Unix domain socket, as the operating system says: it cannot be forged.</summary>
/// <param name="UserId">The user it ran as when it connected.</param>
/// <param name="GroupId">The first of that user's groups.</param>
/// <param name="ProcessId">The process, or null where the system does not say. A process that has ended may have left its number to another.</param>
public sealed record UnixCredentials(uint UserId, uint GroupId, int? ProcessId);
