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
}
