using System.Net;

namespace ProtoGen.Transport;

/// <summary>
/// Unencrypted traffic stays on this machine unless the options say otherwise. Used by everything that listens,
/// connects or binds. Unix domain sockets never leave the machine and always pass.
/// </summary>
internal static class LoopbackRule
{
    /// <summary>Whether traffic with the address stays on this machine.</summary>
    public static bool StaysOnMachine(EndPoint address) => address switch
    {
        IPEndPoint ip => IsLoopback(ip.Address),
        System.Net.Sockets.UnixDomainSocketEndPoint => true,
        _ => false,
    };

    /// <summary>Throws when the address leaves the machine and that is not allowed.</summary>
    /// <param name="address">An address, not a host name: resolve names first.</param>
    /// <param name="allowed">The value of the option <c>AllowPlaintextBeyondLoopback</c>.</param>
    /// <param name="action">What would be done, a verb phrase that ends before the address: <c>Listening on</c>.</param>
    /// <exception cref="TransportException">Code <see cref="TransportErrorCode.PlaintextBeyondLoopback"/>.</exception>
    public static void Check(EndPoint address, bool allowed, string action)
    {
        if (!allowed && !StaysOnMachine(address))
        {
            throw new TransportException(
                TransportErrorCode.PlaintextBeyondLoopback,
                $"{action} {address} would send unencrypted data beyond this machine. Use a loopback address, set the option Tls (not over UDP), or set AllowPlaintextBeyondLoopback to true if everybody on that network may read and change the data.");
        }
    }

    private static bool IsLoopback(IPAddress address) =>
        IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
