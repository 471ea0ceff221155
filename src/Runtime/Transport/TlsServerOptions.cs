using ProtoGen.Transport;

namespace ProtoGen;

/// <summary>How a server speaks TLS. Immutable; one instance may serve any number of servers.</summary>
public sealed class TlsServerOptions : TlsOptions
{
    /// <summary>What the server shows to those who connect. Asked for each connection, so a renewed certificate needs no restart.</summary>
    public required CertificateSource Certificate
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    /// <summary>
    /// Whether those who connect must show a certificate. Default <see cref="ClientCertificateMode.None"/>. The others need
    /// <see cref="TlsOptions.TrustedRoots"/> or <see cref="TlsOptions.Validate"/>: the roots of the system would let in everybody who owns a web site.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the three.</exception>
    public ClientCertificateMode ClientCertificates
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "There is no such mode.");
    }

    /// <summary>
    /// How long a handshake may take: more than zero, up to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/>. Default 5 seconds.
    /// After that the connection is closed.
    /// </summary>
    public TimeSpan HandshakeTimeout
    {
        get;
        init => field = TimeLimits.CheckPositive(value);
    } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How many handshakes run at once, at least 1. Default 1,000. Further connections wait in the system's queue until one has ended;
    /// while they do, a handshake that has taken a second is given up for the next.
    /// </summary>
    public int MaxHandshakes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1000;

    /// <summary>These, if they can be used.</summary>
    /// <exception cref="ArgumentException">Certificates of clients are asked for, and nothing says which are good.</exception>
    internal TlsServerOptions Check() => ClientCertificates != ClientCertificateMode.None && TrustedRoots is not { Count: > 0 } && Validate is null
        ? throw new ArgumentException($"{nameof(ClientCertificates)} needs {nameof(TrustedRoots)}, which say whose certificates are good, or {nameof(Validate)}.")
        : this;
}
