using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ProtoGen.Generator.ExecutionTests.Messages.Shapes;

namespace ProtoGen.Aot.Smoke;

/// <summary>Typed message sockets, TCP and UDP.</summary>
internal static class Sockets
{
    public static async Task RunAsync(Checks checks, CancellationToken bound)
    {
        await OverTcpAsync(checks, null, null, bound);
        using var certificate = Certificate();
        await OverTcpAsync(
            checks,
            new TlsServerOptions { Certificate = CertificateSource.FromCertificate(certificate), ClientCertificates = ClientCertificateMode.Required, TrustedRoots = [certificate] },
            new TlsClientOptions { Certificate = CertificateSource.FromCertificate(certificate), TrustedRoots = [certificate], TargetHost = "localhost" },
            bound);
        await OverUdpAsync(checks, bound);
    }

    private static async Task OverTcpAsync(Checks checks, TlsServerOptions? serverTls, TlsClientOptions? clientTls, CancellationToken bound)
    {
        var options = new MessageSocketOptions { ServerTls = serverTls, ClientTls = clientTls };
        await using var listener = TcpMessageListener<(List<int> Numbers, Item Item)>.Listen(new IPEndPoint(IPAddress.Loopback, 0), options);
        await using var client = await TcpMessageConnection<(List<int> Numbers, Item Item)>.ConnectAsync(listener.LocalEndPoint, options, bound);
        await client.SendAsync(([1, 2], new Item("a", default)), bound);

        await using var accepted = await listener.AcceptAsync(bound);
        var (numbers, item) = await accepted.ReceiveAsync(bound);
        checks.Equal((2, new Item("a", default)), (numbers.Count, item), "a value over a typed TCP socket");
        await accepted.SendAsync((numbers, item with { Name = "b" }), bound);
        checks.Equal("b", (await client.ReceiveAsync(bound)).Item.Name, "its answer");
        checks.Equal(serverTls is null ? null : "CN=smoke", accepted.PeerCertificate?.Subject, "the certificate of a client");
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=smoke", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static async Task OverUdpAsync(Checks checks, CancellationToken bound)
    {
        await using var one = UdpMessageSocket<Dictionary<string, Point>>.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var other = UdpMessageSocket<Dictionary<string, Point>>.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await one.SendToAsync(new() { ["p"] = new(1, 2) }, other.LocalEndPoint, bound);

        var (points, sender) = await other.ReceiveAsync(bound);
        checks.Equal(new Point(1, 2), points["p"], "a value over a typed UDP socket");
        checks.Equal(one.LocalEndPoint, sender, "its sender");
    }
}
