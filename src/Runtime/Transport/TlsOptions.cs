using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ProtoGen;

/// <summary>
/// What servers and clients have in common about TLS. TLS 1.2 and 1.3 are spoken, nothing older; peers are never
/// renegotiated with, and fetch nothing while a certificate is checked but what <see cref="Revocation"/> asks for.
/// </summary>
public abstract class TlsOptions
{
    private protected TlsOptions()
    {
    }

    /// <summary>
    /// The roots that the peer's certificate must lead to; nothing else is trusted then. Null, the default, trusts those of the
    /// operating system. A certificate that nobody has issued is trusted if it stands here itself. Do not change the collection.
    /// </summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>
    /// Decides about the peer's certificate in place of this library, whose verdict it gets as the last argument:
    /// <see cref="SslPolicyErrors.None"/> if it would be taken. True takes it. The certificate is null when a client has shown none.
    /// Called on a thread of the pool, by several at once; what it throws refuses the peer. Null, the default, takes what has no errors.
    /// </summary>
    public RemoteCertificateValidationCallback? Validate { get; init; }

    /// <summary>
    /// Whether it is looked up if a certificate was revoked. Default <see cref="X509RevocationMode.NoCheck"/>:
    /// <see cref="X509RevocationMode.Online"/> asks the issuer's server, and refuses when that does not answer.
    /// </summary>
    public X509RevocationMode Revocation { get; init; } = X509RevocationMode.NoCheck;
}
