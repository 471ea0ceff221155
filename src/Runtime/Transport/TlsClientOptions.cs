namespace ProtoGen;

/// <summary>How a client speaks TLS. Immutable; one instance may serve any number of clients.</summary>
public sealed class TlsClientOptions : TlsOptions
{
    /// <summary>
    /// The name that the server's certificate must be for, which is also told to the server (SNI). Null, the default, for the host name
    /// or the IP address that is connected to. Needed on a Unix domain socket, which has no such name.
    /// </summary>
    public string? TargetHost { get; init; }

    /// <summary>What the client shows to a server that asks for a certificate, or null for nothing. Asked for each connection.</summary>
    public CertificateSource? Certificate { get; init; }
}
