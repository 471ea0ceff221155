namespace ProtoGen;

/// <summary>
/// Marks a service method that may run twice for one call with no other effect than running once: one that only reads, or that sets
/// something to a value. When the connection ends before the answer has come, a client that connects again
/// (<see cref="ClientOptions.Reconnect"/>) sends the call again, as often as it takes within its deadline and <see cref="ReconnectOptions.MaxWait"/>, instead of ending it with an unknown outcome.
/// </summary>
/// <remarks>
/// For the client only: nothing of it travels, and a server need not know it. It may be added and removed at any time. What the arguments
/// refer to must not change before the call has ended. Not for one-ways, which have no answer to miss, and not for
/// methods with a stream.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class IdempotentAttribute : Attribute;
