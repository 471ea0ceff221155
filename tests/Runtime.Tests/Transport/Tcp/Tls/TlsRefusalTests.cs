using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Transport.Tcp.Tls;

/// <summary>Who is refused, and what each side is told about it.</summary>
public class TlsRefusalTests
{
    private readonly Authority _authority = new();
    private readonly ReportLog _reports = new();

    [Fact]
    public async Task An_expired_certificate_is_refused_with_its_time()
    {
        var end = new DateTimeOffset(DateTime.UtcNow.Date.AddDays(-30).AddHours(3), TimeSpan.Zero);
        await using var server = await ListenAsync(_authority, _authority.Issue(notBefore: end.AddMonths(-1), notAfter: end));

        var refused = await FailAsync(server);

        Assert.Equal(TransportErrorCode.CertificateExpired, refused.Code);
        Assert.Contains($"The certificate of the server, 'CN=server', expired at {end:yyyy-MM-dd} 03:00:00Z", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_tomorrow_is_refused()
    {
        await using var server = await ListenAsync(_authority, _authority.Issue(notBefore: DateTimeOffset.UtcNow.AddHours(12)));

        var refused = await FailAsync(server);

        Assert.Equal(TransportErrorCode.CertificateExpired, refused.Code);
        Assert.Contains("is not valid before", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_refused_with_both_names()
    {
        await using var server = await ListenAsync(_authority, _authority.Issue(names: "other.example"));

        var refused = await FailAsync(server, new TlsClientOptions { TrustedRoots = _authority.Roots, TargetHost = "this.example" });

        Assert.Equal(TransportErrorCode.CertificateWrongHost, refused.Code);
        Assert.Contains("is for 'other.example', not for 'this.example'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_another_issuer_is_refused_with_its_name_and_the_server_is_told_why()
    {
        await using var server = await ListenAsync(_authority, new Authority("Somebody").Issue());

        var refused = await FailAsync(server);

        Assert.Equal(TransportErrorCode.CertificateUntrusted, refused.Code);
        Assert.Contains("was issued by 'CN=Somebody', which leads to no root that is trusted", refused.Message, StringComparison.Ordinal);
        var report = await _reports.NextAsync();
        Assert.Equal(TransportErrorCode.CertificateRefused, Assert.IsType<TransportException>(report.Exception).Code);
        Assert.Contains("its issuer is not trusted", report.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_roots_of_its_own_a_client_trusts_no_certificate_that_the_system_does_not()
    {
        await using var server = await ListenAsync(_authority, _authority.Issue());

        Assert.Equal(TransportErrorCode.CertificateUntrusted, (await FailAsync(server, new TlsClientOptions())).Code);
    }

    [Fact]
    public async Task A_certificate_that_nobody_has_issued_is_refused_unless_it_is_the_one_that_is_trusted()
    {
        var own = Authority.SelfSigned();
        await using var server = await ListenAsync(_authority, own);

        Assert.Equal(TransportErrorCode.CertificateUntrusted, (await FailAsync(server)).Code);

        var trusting = new TlsClientOptions { TrustedRoots = [X509CertificateLoader.LoadCertificate(own.RawData)] };
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint, new ClientOptions { Tls = trusting }).InTime();
        Assert.Equal(3, await client.AddAsync(1, 2).InTime());
    }

    [Fact]
    public async Task A_client_without_a_certificate_is_refused_where_one_is_required_and_both_are_told()
    {
        await using var server = await ListenAsync(_authority, _authority.Issue(), ClientCertificateMode.Required);

        var told = await RefusedAsync(server, certificate: null);

        Assert.Contains("The peer refused the certificate of this side: there was none, and one is required.", told.Message, StringComparison.Ordinal);
        var report = await _reports.NextAsync();
        Assert.Equal("A TLS handshake failed; the connection is closed", report.What);
        Assert.NotNull(report.RemoteEndPoint);
        var why = Assert.IsType<TransportException>(report.Exception);
        Assert.Equal((TransportErrorCode.CertificateMissing, "The client showed no certificate."), (why.Code, why.Message));
    }

    [Fact]
    public async Task A_client_of_another_issuer_is_refused_and_both_are_told()
    {
        await using var server = await ListenAsync(_authority, _authority.Issue(), ClientCertificateMode.Optional);

        var told = await RefusedAsync(server, new Authority("Somebody").Issue("client"));

        Assert.Contains("its issuer is not trusted", told.Message, StringComparison.Ordinal);
        Assert.Equal(TransportErrorCode.CertificateUntrusted, Assert.IsType<TransportException>((await _reports.NextAsync()).Exception).Code);
    }

    [Fact]
    public async Task A_client_whose_certificate_has_expired_is_refused()
    {
        await using var server = await ListenAsync(_authority, _authority.Issue(), ClientCertificateMode.Required);

        var told = await RefusedAsync(server, _authority.Issue("client", DateTimeOffset.UtcNow.AddDays(-3), DateTimeOffset.UtcNow.AddDays(-2)));

        Assert.Contains("it has expired", told.Message, StringComparison.Ordinal);
        Assert.Equal(TransportErrorCode.CertificateExpired, Assert.IsType<TransportException>((await _reports.NextAsync()).Exception).Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_check_of_the_program_refuses_or_throws_at_is_refused(bool throws)
    {
        await using var server = await ListenAsync(_authority, _authority.Issue());

        var refused = await FailAsync(server, new TlsClientOptions
        {
            TrustedRoots = _authority.Roots,
            Validate = (_, _, _, errors) =>
            {
                Assert.Equal(SslPolicyErrors.None, errors);
                return throws ? throw new InvalidOperationException("broken") : false;
            },
        });

        Assert.Equal(TransportErrorCode.CertificateInvalid, refused.Code);
        Assert.Contains("Validate", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_is_named_as_such()
    {
        await using var server = await RpcServer.ListenTcpAsync(RpcPair.AnyPort, [new TestService().Bind()], new ServerOptions { OnError = _reports.Add }).InTime();

        var failed = await FailAsync(server);

        Assert.Equal(TransportErrorCode.TlsMismatch, failed.Code);
        Assert.Contains("The peer expects no TLS", failed.Message, StringComparison.Ordinal);
        var report = await _reports.NextAsync();
        Assert.Contains("The peer speaks TLS, and this side expects none", report.Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_speaks_no_TLS_is_told_that_it_should_and_so_is_the_server()
    {
        await using var server = await ListenAsync(_authority, _authority.Issue());
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint, new ClientOptions { Reconnect = null }).InTime();

        var failure = await Assert.ThrowsAsync<RpcException>(() => client.AddAsync(1, 2).InTime());

        var why = Assert.IsType<TransportException>(failure.InnerException);
        Assert.Equal((TransportErrorCode.TlsMismatch, "The peer expects TLS, and this side speaks none: set the option Tls."), (why.Code, why.Message));
        Assert.Equal(RpcOutcome.NotExecuted, failure.Outcome);
        Assert.Contains("The peer speaks no TLS, and this side expects it", (await _reports.NextAsync()).Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_names_another_protocol_or_none_is_refused()
    {
        await using var server = await ListenAsync(_authority, _authority.Issue());

        await Assert.ThrowsAnyAsync<Exception>(() => HandshakeAsync(server, SslProtocols.None, new SslApplicationProtocol("h2")));
        Assert.Equal(TransportErrorCode.TlsFailed, Assert.IsType<TransportException>((await _reports.NextAsync()).Exception).Code);
    }

    [Fact]
    public async Task A_client_that_names_no_protocol_gets_the_alert_and_nothing_else()
    {
        await using var server = await ListenAsync(_authority, _authority.Issue());

        var stream = await HandshakeAsync(server, SslProtocols.None, protocol: null);
        await using (stream)
        {
            byte[] got = new byte[100];
            int count = await stream.ReadAtLeastAsync(got, 100, throwOnEndOfStream: false).AsTask().InTime();
            Assert.Equal("15030300020278", Convert.ToHexString(got, 0, count));
        }

        Assert.Contains("'protogen/1'", (await _reports.NextAsync()).Exception!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("h2")]
    [InlineData(null)]
    public async Task A_server_of_another_protocol_is_refused(string? protocol)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = Task.Run(async () =>
        {
            using var socket = await listener.AcceptSocketAsync();
            await using var stream = new SslStream(new NetworkStream(socket));
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = _authority.Issue(),
                ApplicationProtocols = protocol is null ? null : [new SslApplicationProtocol(protocol)],
            });
            await stream.ReadAtLeastAsync(new byte[100], 100, throwOnEndOfStream: false);
        });

        var failure = await Assert.ThrowsAsync<TransportException>(() =>
            RpcClient.ConnectTcpAsync(listener.LocalEndpoint, new ClientOptions { Tls = Trusting }).InTime());

        Assert.Equal(TransportErrorCode.TlsFailed, failure.Code);
        await ((Task)served).ContinueWith(static _ => { }, TaskScheduler.Default).InTime();
    }

    [Theory]
    [InlineData(0x02, 0x15)]
    [InlineData(0x03, 0x16)]
    public async Task TLS_older_than_1_2_is_refused(byte version, byte answer)
    {
        await using var server = await ListenAsync(_authority, _authority.Issue());
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        // By hand: what is tested is the server, and the system's client may not offer such versions at all.
        await peer.SendAsync(Convert.FromHexString(
            "160301005E" + "0100005A" // A record of 94 bytes with a hello of 90.
            + $"03{version:X2}" + "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F" + "00" // Version, random, no session.
            + "0008C02BC02CC009C00A" + "0100" // ECDHE with ECDSA, AES as GCM and as CBC; no compression.
            + "0029" // 41 bytes of extensions.
            + "000A000400020017" // supported_groups: secp256r1.
            + "000B00020100" // ec_point_formats: uncompressed.
            + "000D000600040403" + "0203" // signature_algorithms: ECDSA with SHA-256 and with SHA-1.
            + "0010000D000B0A" + "70726F746F67656E2F31")); // ALPN: protogen/1.

        // A server that refuses says so with an alert, or ends the connection.
        byte[] first = new byte[1];
        int count;
        try
        {
            count = await peer.Socket.ReceiveAsync(first).InTime();
        }
        catch (SocketException)
        {
            count = 0;
        }

        Assert.True(count == 0 ? answer == 0x15 : first[0] == answer, $"The server answered with {count} bytes, {first[0]:X2}.");
        await AnswersAsync(server);
    }

    [Fact]
    public async Task Names_of_a_certificate_are_told_without_what_they_could_do_to_a_log()
    {
        string[] names = [.. Enumerable.Range(0, 8).Select(i => $"host-{i}.example")];
        var issued = _authority.Issue("a\u202E\r\n\\b" + new string('x', 300), names: names);
        await using var server = await ListenAsync(_authority, issued);

        var refused = await FailAsync(server, new TlsClientOptions { TrustedRoots = _authority.Roots, TargetHost = "this.example" });

        Assert.DoesNotContain(refused.Message, static c => char.IsControl(c) || c == '\u202E');
        Assert.Contains("\\u{202E}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("xx...', is for 'host-0.example', 'host-1.example', 'host-2.example', 'host-3.example', 'host-4.example' and 3 others, not", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 200), refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "a second time inside TLS")]
    [InlineData(false, "this side expects none")]
    public void A_hello_in_place_of_a_frame_is_told_as_what_it_is(bool encrypted, string says)
    {
        var failure = ProtoGen.Transport.TlsAlert.InPlaceOfFrame(Convert.FromHexString("16030100C8010000"), encrypted)!;

        Assert.Equal(TransportErrorCode.TlsMismatch, failure.Code);
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mode_of_client_certificates_that_does_not_exist_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TlsServerOptions
        {
            Certificate = CertificateSource.FromCertificate(_authority.Issue()),
            ClientCertificates = (ClientCertificateMode)3,
        });

    [Fact]
    public async Task Options_for_TLS_where_there_is_none_are_refused()
    {
        var server = new ServerOptions { Tls = new TlsServerOptions { Certificate = CertificateSource.FromCertificate(_authority.Issue()) } };
        var client = new ClientOptions { Tls = Trusting };
        var anyone = new ServerOptions { Tls = new TlsServerOptions { Certificate = server.Tls.Certificate, ClientCertificates = ClientCertificateMode.Required } };

        await Assert.ThrowsAsync<ArgumentException>(() => RpcServer.ListenTcpAsync(new InMemoryEndPoint(), [], server).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => RpcServer.ListenUdpAsync(RpcPair.AnyPort, [], server).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => RpcClient.ConnectTcpAsync(new InMemoryEndPoint(), client).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => RpcClient.ConnectUdpAsync("localhost", 1, client).AsTask());
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => RpcServer.ListenTcpAsync(RpcPair.AnyPort, [], anyone).AsTask());
        Assert.Contains("TrustedRoots", failure.Message, StringComparison.Ordinal);
    }

    private TlsClientOptions Trusting => new() { TrustedRoots = _authority.Roots };

    private Task<RpcServer> ListenAsync(Authority trusted, X509Certificate2 certificate, ClientCertificateMode clients = ClientCertificateMode.None) =>
        RpcServer.ListenTcpAsync(RpcPair.AnyPort, [new TestService().Bind()], new ServerOptions
        {
            OnError = _reports.Add,
            Tls = new TlsServerOptions { Certificate = CertificateSource.FromCertificate(certificate), ClientCertificates = clients, TrustedRoots = trusted.Roots },
        }).InTime();

    /// <summary>The client refuses.</summary>
    private async Task<TransportException> FailAsync(RpcServer server, TlsClientOptions? tls = null) =>
        await Assert.ThrowsAsync<TransportException>(() => RpcClient.ConnectTcpAsync(server.LocalEndPoint, new ClientOptions { Tls = tls ?? Trusting }).InTime());

    /// <summary>The server refuses, which the client learns with its first call.</summary>
    private async Task<TransportException> RefusedAsync(RpcServer server, X509Certificate2? certificate)
    {
        var tls = new TlsClientOptions { TrustedRoots = _authority.Roots, Certificate = certificate is null ? null : CertificateSource.FromCertificate(certificate) };
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint, new ClientOptions { Reconnect = null, Tls = tls }).InTime();
        var failure = await Assert.ThrowsAsync<RpcException>(() => client.AddAsync(1, 2).InTime());
        Assert.Equal(RpcOutcome.NotExecuted, failure.Outcome);
        var why = Assert.IsType<TransportException>(failure.InnerException);
        Assert.Equal(TransportErrorCode.CertificateRefused, why.Code);
        return why;
    }

    private async Task AnswersAsync(RpcServer server)
    {
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint, new ClientOptions { Tls = Trusting }).InTime();
        Assert.Equal(3, await client.AddAsync(1, 2).InTime());
    }

    /// <summary>A client without the product's code.</summary>
    private static async Task<SslStream> HandshakeAsync(RpcServer server, SslProtocols versions, SslApplicationProtocol? protocol)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.LocalEndPoint).InTime();
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                EnabledSslProtocols = versions,
                ApplicationProtocols = protocol is { } one ? [one] : null,
#pragma warning disable CA5359 // The server is what is tested.
                RemoteCertificateValidationCallback = static (_, _, _, _) => true,
#pragma warning restore CA5359
            }).InTime();
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }
}
