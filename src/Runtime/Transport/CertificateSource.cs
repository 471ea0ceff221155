using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ProtoGen.Transport;

namespace ProtoGen;

/// <summary>
/// Where a certificate comes from, with its private key and the certificates that lead to its root. It is asked for each
/// connection: what it returns holds for new ones, and those that are open stay as they are.
/// </summary>
/// <remarks>Any number of threads may ask at once. Return the same object while the certificate is the same: what TLS prepares for it is kept with it.</remarks>
public abstract class CertificateSource
{
    /// <summary>The certificate for one connection.</summary>
    /// <param name="hostName">The name that the client asks for (SNI), empty if it asks for none; at a client the server's name.</param>
    public abstract SslStreamCertificateContext GetCertificate(string hostName);

    /// <summary>Why the last attempt to renew the certificate failed, once; null if it did not.</summary>
    internal virtual Exception? TakeFailure() => null;

    /// <summary>A certificate that stays the same.</summary>
    /// <param name="certificate">The certificate, with its private key. Do not dispose it while it is used.</param>
    /// <param name="intermediates">The certificates between it and the root, if there are any; they are sent with it.</param>
    /// <exception cref="ArgumentException">The certificate has no private key.</exception>
    public static CertificateSource FromCertificate(X509Certificate2 certificate, X509Certificate2Collection? intermediates = null)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var context = Create(certificate, intermediates);
        return new Selected(_ => context);
    }

    /// <summary>
    /// Two files that are read again when they change, at most once a second and only while connections come. If they cannot be
    /// read or do not fit together, the certificate before stays in use, which the server or client that asks reports, once for each change.
    /// </summary>
    /// <param name="certificatePath">A PEM file with the certificate, and behind it those that lead to the root.</param>
    /// <param name="keyPath">A PEM file with its private key, not encrypted. May be the same file.</param>
    /// <param name="timeProvider">The clock, or null for the system's.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file is no PEM file of its kind, or they do not fit together.</exception>
    public static CertificateSource FromPemFiles(string certificatePath, string keyPath, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(certificatePath);
        ArgumentException.ThrowIfNullOrEmpty(keyPath);
        return new PemCertificateFiles(certificatePath, keyPath, timeProvider ?? TimeProvider.System);
    }

    /// <summary>A certificate that a function chooses: by name, or from wherever certificates are renewed.</summary>
    /// <param name="select">Gets the name that is asked for, as in <see cref="GetCertificate"/>. Make what it returns with <see cref="SslStreamCertificateContext.Create(X509Certificate2, X509Certificate2Collection?, bool)"/>, once for each certificate.</param>
    public static CertificateSource From(Func<string, SslStreamCertificateContext> select)
    {
        ArgumentNullException.ThrowIfNull(select);
        return new Selected(select);
    }

    /// <summary>What TLS needs of a certificate; nothing is fetched for it.</summary>
    internal static SslStreamCertificateContext Create(X509Certificate2 certificate, X509Certificate2Collection? intermediates) =>
        certificate.HasPrivateKey
            ? SslStreamCertificateContext.Create(certificate, intermediates, offline: true)
            : throw new ArgumentException($"The certificate '{certificate.Subject}' has no private key.", nameof(certificate));

    private sealed class Selected(Func<string, SslStreamCertificateContext> select) : CertificateSource
    {
        public override SslStreamCertificateContext GetCertificate(string hostName) => select(hostName);
    }
}
