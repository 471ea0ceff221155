using ProtoGen.Groups;

namespace ProtoGen;

/// <summary>A broadcast as bytes: the same for every member, in whatever process.</summary>
public readonly struct GroupMessage
{
    /// <summary>A message that came from somewhere else.</summary>
    /// <param name="method">The method's name on the wire, such as <c>ChatEvents/Message</c>.</param>
    /// <param name="body">The array of arguments in MessagePack, and behind it the map of headers if there is one.</param>
    /// <param name="hasHeaders">Whether there is one.</param>
    public GroupMessage(string method, ReadOnlyMemory<byte> body, bool hasHeaders)
    {
        ArgumentNullException.ThrowIfNull(method);
        Method = method;
        Body = body;
        HasHeaders = hasHeaders;
    }

    internal GroupMessage(BroadcastMethod method, ReadOnlyMemory<byte> body, bool hasHeaders)
        : this(method.Name, body, hasHeaders) => Known = method;

    /// <summary>The method's name on the wire, such as <c>ChatEvents/Message</c>.</summary>
    public string Method { get; }

    /// <summary>The array of arguments in MessagePack, and behind it the map of headers if there is one.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Whether the body has headers behind the arguments.</summary>
    public bool HasHeaders { get; }

    /// <summary>The method itself, if the message is of this process.</summary>
    internal BroadcastMethod? Known { get; }
}
