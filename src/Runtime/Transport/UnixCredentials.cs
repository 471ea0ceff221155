namespace ProtoGen;

/// <summary>
/// Which process is at the other end of a Unix domain socket, as the operating system says: it cannot be forged. A server sees who
/// connected, at that time; a client sees whoever listened, when it began to. Who was handed the socket later is not seen.
/// </summary>
/// <param name="UserId">The user it ran as then.</param>
/// <param name="GroupId">The first of that user's groups.</param>
/// <param name="ProcessId">The process, or null where the system does not say, or it runs in a container whose processes this side does not see. A process that has ended may have left its number to another.</param>
public sealed record UnixCredentials(uint UserId, uint GroupId, int? ProcessId);
