using System.Net;
using System.Net.Sockets;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Conformance;

/// <summary>
/// What a service listens on. A class of tests that is generic over it says what holds over every transport, and has one
/// subclass for each.
/// </summary>
public interface IAddress
{
    /// <summary>An address where nothing listens.</summary>
    static abstract EndPoint New();

    /// <summary>A server's options as this transport needs them.</summary>
    static virtual ServerOptions? Prepare(ServerOptions? options) => options;

    /// <summary>A client's options as this transport needs them.</summary>
    static virtual ClientOptions? Prepare(ClientOptions? options) => options;
}

public readonly struct OverTcp : IAddress
{
    public static EndPoint New() => new IPEndPoint(IPAddress.Loopback, 0);
}

/// <summary>With certificates on both sides.</summary>
public readonly struct OverTls : IAddress
{
    private static readonly Authority s_authority = new();

    private static readonly TlsServerOptions s_server = new()
    {
        Certificate = CertificateSource.FromCertificate(s_authority.Issue()),
        ClientCertificates = ClientCertificateMode.Required,
        TrustedRoots = s_authority.Roots,
    };

    private static readonly TlsClientOptions s_client = new()
    {
        Certificate = CertificateSource.FromCertificate(s_authority.Issue("client")),
        TrustedRoots = s_authority.Roots,
    };

    public static EndPoint New() => new IPEndPoint(IPAddress.Loopback, 0);

    public static ServerOptions? Prepare(ServerOptions? options) => Copy(options, s_server);

    public static ClientOptions? Prepare(ClientOptions? options) => Copy(options ?? new ClientOptions { Reconnect = null }, s_client);

    private static TOptions Copy<TOptions>(TOptions? options, TlsOptions tls)
        where TOptions : RpcOptions, new()
    {
        var copy = new TOptions();
        foreach (var property in typeof(TOptions).GetProperties())
        {
            property.SetValue(copy, property.Name == "Tls" ? tls : property.GetValue(options ?? copy));
        }

        return copy;
    }
}

public readonly struct OverUnixSocket : IAddress
{
    public static EndPoint New() => new UnixDomainSocketEndPoint(Path.Combine(Path.GetTempPath(), $"protogen-{Guid.NewGuid():N}"));
}

public readonly struct InMemory : IAddress
{
    public static EndPoint New() => new InMemoryEndPoint();
}
