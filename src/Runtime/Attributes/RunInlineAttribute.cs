namespace ProtoGen;

/// <summary>
/// Marks a service method whose handler runs on the thread that receives, between one message of its connection and the
/// next. That saves the way through the thread pool; it is meant for handlers that are done in microseconds and never wait.
/// </summary>
/// <remarks>
/// Dangerous where that is not so: until the handler returns or first awaits something that has not completed, nothing more
/// is read from its connection, no answer, no cancel and no other call; a handler that blocks on another call over the same
/// connection waits for ever. Over UDP nothing is received for the whole server meanwhile. One-ways that
/// await and pile up beyond twice <see cref="RpcOptions.MaxConcurrentCalls"/> run on the thread pool, where both sides call. Not for
/// methods with a stream, and not together with <see cref="OrderedAttribute"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class RunInlineAttribute : Attribute;
