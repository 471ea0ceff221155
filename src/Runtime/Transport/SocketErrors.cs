using System.Net.Sockets;

namespace ProtoGen.Transport;

/// <summary>The one place where the errors of the operating system become codes of this library.</summary>
internal static class SocketErrors
{
    /// <summary>The code that stands for a socket error.</summary>
    public static TransportErrorCode ToCode(SocketError error) => error switch
    {
        SocketError.OperationAborted or SocketError.Interrupted or SocketError.NotConnected
            or SocketError.NotSocket or SocketError.Shutdown or SocketError.Disconnecting => TransportErrorCode.Closed,
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.NetworkReset => TransportErrorCode.Reset,
        SocketError.ConnectionRefused => TransportErrorCode.Refused,
        SocketError.TimedOut => TransportErrorCode.TimedOut,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.HostDown => TransportErrorCode.Unreachable,
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => TransportErrorCode.HostNotFound,
        SocketError.MessageSize => TransportErrorCode.MessageTooLarge,
        SocketError.AddressAlreadyInUse => TransportErrorCode.AddressInUse,
        SocketError.AddressNotAvailable => TransportErrorCode.AddressNotAvailable,
        SocketError.AccessDenied => TransportErrorCode.AccessDenied,
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable or SocketError.ProcessLimit => TransportErrorCode.OutOfResources,
        _ => TransportErrorCode.Other,
    };

    /// <summary>Wraps what a socket call threw.</summary>
    /// <param name="what">What was tried, to begin the message with.</param>
    /// <param name="exception">The exception of the socket.</param>
    public static TransportException ToException(string what, Exception exception) => exception switch
    {
        TransportException transport => transport,
        SocketException socket => new TransportException(ToCode(socket.SocketErrorCode), $"{what}: {socket.Message}", socket),
        ObjectDisposedException => new TransportException(TransportErrorCode.Closed, $"{what}: closed by this side.", exception),
        _ => new TransportException(TransportErrorCode.Other, $"{what}: {exception.Message}", exception),
    };
}
