using System.Net;
using System.Net.Sockets;

namespace ProtoGen.Transport.Tcp;

/// <summary>Opens framed connections.</summary>
internal static class TcpConnector
{
    /// <summary>
    /// Connects to an IP address, a host name (<see cref="DnsEndPoint"/>: its addresses are tried in order) or a Unix
    /// domain socket.
    /// </summary>
    /// <param name="remote">Where to connect.</param>
    /// <param name="options">Limits and clock.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="TransportException">Nobody answered, or the address is beyond loopback and that is not allowed.</exception>
    public static async ValueTask<FrameConnection> ConnectAsync(EndPoint remote, TcpOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(remote);
        var addresses = await EndPoints.ResolveAsync(remote, options.AllowPlaintextBeyondLoopback, cancel).ConfigureAwait(false);
        SocketException? failure = null;
        foreach (var address in addresses)
        {
            try
            {
                return await ConnectOneAsync(address, options, cancel).ConfigureAwait(false);
            }
            catch (SocketException exception)
            {
                failure = exception;
            }
        }

        throw SocketErrors.ToException($"Connecting to {remote} failed", failure!);
    }

    private static async ValueTask<FrameConnection> ConnectOneAsync(EndPoint address, TcpOptions options, CancellationToken cancel)
    {
        var socket = TcpSockets.Create(address);
        try
        {
            await socket.ConnectAsync(address, cancel).ConfigureAwait(false);
            return new TcpFrameConnection(socket, options);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
