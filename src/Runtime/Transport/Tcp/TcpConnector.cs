using System.Net;

namespace ProtoGen.Transport.Tcp;

/// <summary>Opens framed connections.</summary>
internal static class TcpConnector
{
    /// <inheritdoc cref="ConnectAsync(IReadOnlyList{EndPoint}, TcpOptions, CancellationToken)"/>
    public static ValueTask<FrameConnection> ConnectAsync(EndPoint remote, TcpOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(remote);
        return ConnectAsync([remote], options, cancel);
    }

    /// <summary>
    /// Connects to the first that answers of IP addresses, host names (<see cref="DnsEndPoint"/>, with all their addresses) and
    /// Unix domain sockets.
    /// </summary>
    /// <param name="remotes">Where to connect; at least one.</param>
    /// <param name="options">Limits and clock.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="TransportException">
    /// Nobody answered in time, or every address is beyond loopback and that is not allowed. Of several addresses, every failure is in
    /// the message and in an <see cref="AggregateException"/> inside.
    /// </exception>
    public static ValueTask<FrameConnection> ConnectAsync(IReadOnlyList<EndPoint> remotes, TcpOptions options, CancellationToken cancel) =>
        new TcpRace(remotes, options).RunAsync(cancel);
}
