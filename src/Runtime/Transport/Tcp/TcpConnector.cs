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
    /// <exception cref="TransportException">Nobody answered in time, or the address is beyond loopback and that is not allowed.</exception>
    public static async ValueTask<FrameConnection> ConnectAsync(EndPoint remote, TcpOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(remote);
        var budget = new ConnectBudget(options.ConnectTimeout, options.TimeProvider);
        var addresses = await EndPoints.ResolveAsync(remote, options.AllowPlaintextBeyondLoopback, budget, cancel).ConfigureAwait(false);
        return await ConnectToFirstAsync(EndPoints.Show(remote), addresses, options, budget, cancel).ConfigureAwait(false);
    }

    /// <summary>Connects to the first address that answers.</summary>
    /// <param name="name">What the addresses are of, for the message of the failure.</param>
    /// <param name="addresses">At least one.</param>
    /// <param name="options">Limits and clock.</param>
    /// <param name="budget">The time for all of them.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="TransportException">None answered in time. Of several, every failure is in the message and an inner exception.</exception>
    internal static async ValueTask<FrameConnection> ConnectToFirstAsync(
        string name, EndPoint[] addresses, TcpOptions options, ConnectBudget budget, CancellationToken cancel)
    {
        var failures = new List<TransportException>();
        for (int i = 0; i < addresses.Length; i++)
        {
            var address = addresses[i];
            string shown = EndPoints.Show(address);
            string what = $"Connecting to {(shown == name ? name : $"{name} at {shown}")} failed";
            try
            {
                return await budget.RunAsync(
                    what, addresses.Length - i, token => ConnectOneAsync(address, options, token), cancel).ConfigureAwait(false);
            }
            catch (SocketException exception)
            {
                failures.Add(ToException(what, address, exception));
            }
            catch (TransportException exception)
            {
                failures.Add(exception);
            }
        }

        throw failures is [var only] ? only : new TransportException(
            failures[^1].Code,
            $"Connecting to {name} failed at each of its {failures.Count} addresses. {string.Join("; ", failures.Select(failure => failure.Message))}",
            new AggregateException(failures));
    }

    private static TransportException ToException(string what, EndPoint address, SocketException exception) =>
        address is UnixDomainSocketEndPoint && exception.SocketErrorCode == SocketError.AddressNotAvailable
            ? new TransportException(TransportErrorCode.Refused, $"{what}: there is no such file, so nobody listens there.", exception)
            : SocketErrors.ToException(what, exception);

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
