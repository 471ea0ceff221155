using ProtoGen.Framing;
using ProtoGen.Streaming;

namespace ProtoGen.Rpc;

/// <summary>The first element of every message. Kinds 0 to 2 are those of MessagePack-RPC.</summary>
internal static class MessageKind
{
    /// <summary><c>[0, id, method, args]</c>.</summary>
    public const int Request = 0;

    /// <summary><c>[1, id, error, result]</c>.</summary>
    public const int Response = 1;

    /// <summary><c>[2, method, args]</c>.</summary>
    public const int OneWay = 2;

    /// <summary><c>[3, x, [item, ...]]</c>.</summary>
    public const int Items = StreamMessages.Items;

    /// <summary><c>[4, x, error]</c>: a stream among the arguments of a call has ended.</summary>
    public const int StreamEnd = StreamMessages.End;

    /// <summary><c>[5, x]</c>: the caller of a call or the receiver of a stream gives up.</summary>
    public const int Cancel = StreamMessages.Cancel;

    /// <summary><c>[6, x, bytes]</c>: more of a stream may be sent.</summary>
    public const int Credit = StreamMessages.Credit;

    /// <summary><c>[7, token]</c>: asks for a sign of life.</summary>
    public const int Ping = 7;

    /// <summary><c>[8, token]</c>: the sign, with the number that was sent.</summary>
    public const int Pong = 8;

    /// <summary><c>[9, map]</c>: what a side says of itself, first of all.</summary>
    public const int Hello = 9;

    /// <summary><c>[10, accepted, reason]</c>: the sender accepts no more requests and one-ways; it has accepted so many.</summary>
    public const int GoAway = 10;

    /// <summary><c>[11, partId, bin]</c>: the next bytes of a message.</summary>
    public const int Part = PartFormat.Part;

    /// <summary><c>[12, partId, bin]</c>: its last bytes; with nil, it is dropped.</summary>
    public const int LastPart = PartFormat.LastPart;
}
