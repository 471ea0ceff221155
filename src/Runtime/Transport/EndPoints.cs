using System.Net;
using System.Net.Sockets;

namespace ProtoGen.Transport;

/// <summary>What TCP and UDP share about addresses.</summary>
internal static class EndPoints
{
    /// <summary>A host and port as the user writes them: an IP address, or a name to be looked up.</summary>
    /// <param name="host">A host name or an IP address.</param>
    /// <param name="port">From 1 to 65,535.</param>
    public static EndPoint Named(string host, int port)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        return IPAddress.TryParse(host, out var address) ? new IPEndPoint(address, port) : new DnsEndPoint(host, port);
    }

    /// <summary>An address for a message: a host name as <c>host:port</c>, others as they name themselves.</summary>
    public static string Show(EndPoint address) => address is DnsEndPoint name ? $"{name.Host}:{name.Port}" : address.ToString() ?? "";

    /// <summary>An IPv4 peer of a dual-mode socket as the IPv4 address it is, other addresses unchanged.</summary>
    public static EndPoint? Unmapped(EndPoint? address) =>
        address is IPEndPoint { Address.IsIPv4MappedToIPv6: true } ip ? new IPEndPoint(ip.Address.MapToIPv4(), ip.Port) : address;

    /// <summary>Whether a socket bound or connected to the address has to speak IPv4 and IPv6.</summary>
    public static bool NeedsDualMode(EndPoint address) =>
        address is IPEndPoint { AddressFamily: AddressFamily.InterNetworkV6 } ip
        && (ip.Address.Equals(IPAddress.IPv6Any) || ip.Address.IsIPv4MappedToIPv6);

    /// <summary>
    /// The addresses that a remote end point stands for, those that the loopback rule forbids left out. An end point
    /// that is not a host name stands for itself.
    /// </summary>
    /// <exception cref="TransportException">The name has no address, or none that is allowed, or looking it up takes too long.</exception>
    public static async ValueTask<EndPoint[]> ResolveAsync(EndPoint remote, bool allowBeyondLoopback, ConnectBudget budget, CancellationToken cancel)
    {
        if (remote is DnsEndPoint literal && IPAddress.TryParse(literal.Host, out var parsed))
        {
            remote = new IPEndPoint(parsed, literal.Port);
        }

        if (remote is not DnsEndPoint name)
        {
            LoopbackRule.Check(remote, allowBeyondLoopback, "Connecting to");
            return [remote];
        }

        IPAddress[] addresses;
        try
        {
            addresses = await budget.RunAsync(
                $"Looking up the host name '{name.Host}'",
                token => new ValueTask<IPAddress[]>(Dns.GetHostAddressesAsync(name.Host, name.AddressFamily, token)),
                cancel).ConfigureAwait(false);
        }
        catch (ArgumentException exception)
        {
            throw new TransportException(TransportErrorCode.HostNotFound, $"'{name.Host}' is no host name: {exception.Message}", exception);
        }
        catch (SocketException exception)
        {
            throw SocketErrors.ToException($"No address for the host name '{name.Host}'", exception);
        }

        if (addresses.Length == 0)
        {
            throw new TransportException(TransportErrorCode.HostNotFound, $"No address for the host name '{name.Host}'.");
        }

        var all = Array.ConvertAll(addresses, EndPoint (address) => new IPEndPoint(address, name.Port));
        var allowed = allowBeyondLoopback ? all : Array.FindAll(all, LoopbackRule.StaysOnMachine);
        if (allowed.Length == 0)
        {
            LoopbackRule.Check(all[0], allowBeyondLoopback, $"Connecting to '{name.Host}' at");
        }

        return allowed;
    }
}
