namespace ProtoGen;

/// <summary>
/// Marks a service method that is sent without an answer. Its task completes when the message has been handed to the
/// connection's output (TCP) or to the socket (UDP); whether the handler ran, or failed, is not reported back.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OneWayAttribute : Attribute;
