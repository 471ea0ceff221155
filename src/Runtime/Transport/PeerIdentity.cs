using System.Security.Cryptography.X509Certificates;

namespace ProtoGen.Transport;

/// <summary>Who is at the other end of a connection, as far as TLS or the operating system vouch for it.</summary>
/// <param name="Certificate">The certificate that was checked, or null.</param>
/// <param name="Unix">The process behind a Unix domain socket, or null.</param>
internal sealed record PeerIdentity(X509Certificate2? Certificate, UnixCredentials? Unix);
