namespace ProtoGen;

/// <summary>
/// Marks a service, or methods of one, whose handlers run one at a time for each connection, in the order in which their
/// messages arrive: calls, one-ways and streams alike. Without it the handlers of a connection begin in order (where
/// both sides call, one-ways that wait for room may be overtaken) and run at the same time.
/// </summary>
/// <remarks>
/// The marked methods of one implementation take turns with each other; the others, and those of other connections, run
/// beside them. A turn lasts until the handler has ended and its result is written, that of a stream until its last item
/// is sent. A call that waits counts among <see cref="RpcOptions.MaxConcurrentCalls"/>; one whose caller gives up or whose
/// deadline passes meanwhile never begins. A handler that is cancelled keeps its turn until it has ended. Over UDP, which
/// has no connections, the turns are those of the server.
/// </remarks>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false)]
public sealed class OrderedAttribute : Attribute;
