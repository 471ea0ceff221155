namespace ProtoGen;

/// <summary>
/// Why a call failed. Positive codes travel on the wire; a code that this version does not know keeps its number.
/// Negative ones are found on this side only. Numbers from 1000 on are a program's own, as <c>(RpcErrorCode)1000</c>.
/// </summary>
public enum RpcErrorCode : long
{
    /// <summary>The connection ended before the answer came.</summary>
    ConnectionLost = -1,

    /// <summary>There was no connection to send on: it had been closed before the call.</summary>
    NotConnected = -2,

    /// <summary>The call was cancelled before it had a result.</summary>
    Cancelled = 1,

    /// <summary>The call's deadline passed before it had a result.</summary>
    DeadlineExceeded = 2,

    /// <summary>The peer has no method of this name.</summary>
    UnknownMethod = 3,

    /// <summary>The arguments, or the request around them, could not be read; the text says where.</summary>
    InvalidArguments = 4,

    /// <summary>The handler threw, or its result could not be written.</summary>
    HandlerFailed = 5,

    /// <summary>The handler failed with an error that the method declares.</summary>
    DeclaredError = 6,

    /// <summary>The peer already runs as many calls as it allows for one connection.</summary>
    Busy = 7,

    /// <summary>The request or its result is larger than the limit for one message.</summary>
    MessageTooLarge = 8,

    /// <summary>Both sides know the method, but with types that do not fit each other.</summary>
    Incompatible = 9,

    /// <summary>The peer does not allow this caller to call the method.</summary>
    Unauthorized = 10,

    /// <summary>The peer is stopping and takes no new calls.</summary>
    ShuttingDown = 11,

    /// <summary>The answer is too large for an address that has not been proven yet (UDP only).</summary>
    AddressUnproven = 12,

    /// <summary>The transport or the peer cannot do this kind of call.</summary>
    Unsupported = 13,
}
