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

    /// <summary><c>[5, id]</c>: the caller gives up.</summary>
    public const int Cancel = 5;

    /// <summary><c>[7, token]</c>: asks for a sign of life.</summary>
    public const int Ping = 7;

    /// <summary><c>[8, token]</c>: the sign, with the number that was sent.</summary>
    public const int Pong = 8;
}
