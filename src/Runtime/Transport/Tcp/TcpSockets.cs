using System.Net;
using System.Net.Sockets;

namespace ProtoGen.Transport.Tcp;

/// <summary>Stream sockets for the addresses a user may name.</summary>
internal static class TcpSockets
{
    /// <summary>A stream socket that fits the address.</summary>
    public static Socket Create(EndPoint address)
    {
        if (address is UnixDomainSocketEndPoint)
        {
            return new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        }

        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (EndPoints.NeedsDualMode(address))
        {
            socket.DualMode = true;
        }

        return socket;
    }

    /// <summary>Sets what connected sockets need.</summary>
    /// <returns>The socket.</returns>
    public static Socket Prepare(Socket socket)
    {
        // A receive that would block must say so: it decides whether the connection goes idle.
        socket.Blocking = false;
        if (socket.AddressFamily != AddressFamily.Unix)
        {
            // Messages are gathered here; the system's own gathering would only delay the last one.
            socket.NoDelay = true;
        }

        return socket;
    }
}
