using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.Buffers;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;
using ProtoGen.Transport;
using ProtoGen.Transport.Tcp;

namespace ProtoGen.Runtime.Tests.Transport.Tcp.Tls;

/// <summary>Connections that speak TLS: what moves over them, who is known to be there, how they end.</summary>
public class TlsConnectionTests
{
    private readonly Authority _authority = new();
    private readonly ReportLog _reports = new();

    [Fact]
    public async Task A_handler_sees_the_certificate_that_was_checked()
    {
        var certificate = _authority.Issue("alice");
        await using var listener = Listen(ClientCertificateMode.Required);
        var (client, server) = await ConnectAsync(listener, CertificateSource.FromCertificate(certificate));

        Assert.Equal("CN=alice", server.Identity!.Certificate!.Subject);
        Assert.Equal(certificate.Thumbprint, server.Identity.Certificate.Thumbprint);
        Assert.Equal("CN=server", client.Identity!.Certificate!.Subject);
        Assert.Null(server.Identity.Unix);
        await TcpPair.CloseAsync(client, server);
        Assert.Equal("CN=alice", server.Identity.Certificate.Subject);
    }

    [Fact]
    public async Task Who_shows_no_certificate_is_let_in_without_one_where_it_is_optional()
    {
        await using var listener = Listen(ClientCertificateMode.Optional);
        var (client, server) = await ConnectAsync(listener);

        Assert.Null(server.Identity!.Certificate);
        await TcpPair.CloseAsync(client, server);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(16_384)]
    [InlineData(16_385)]
    [InlineData(1_000_000)]
    public async Task Messages_of_every_size_arrive_whole_and_in_order(int size)
    {
        await using var listener = Listen();
        var (client, server) = await ConnectAsync(listener);
        byte[] message = new byte[size];
        new Random(size).NextBytes(message);

        for (int i = 0; i < 3; i++)
        {
            message[0] = (byte)i;
            await client.SendAsync(message, deferred: false, CancellationToken.None).InTime();
        }

        for (int i = 0; i < 3; i++)
        {
            message[0] = (byte)i;
            Assert.Equal(message, await server.ReadAsync());
        }

        await TcpPair.CloseAsync(client, server);
    }

    [Fact]
    public async Task Many_senders_in_both_directions_lose_and_mix_nothing()
    {
        await using var listener = Listen();
        var (client, server) = await ConnectAsync(listener);

        await Task.WhenAll(SendAllAsync(client), SendAllAsync(server), ReadAllAsync(client), ReadAllAsync(server)).InTime();
        await TcpPair.CloseAsync(client, server);

        static Task SendAllAsync(FrameConnection connection) => Task.WhenAll(Enumerable.Range(0, 4).Select(sender => Task.Run(async () =>
        {
            byte[] message = new byte[300];
            message[0] = (byte)sender;
            for (int i = 0; i < 500; i++)
            {
                BitConverter.TryWriteBytes(message.AsSpan(1), i);
                await connection.SendAsync(message, deferred: (i & 1) == 0, CancellationToken.None);
            }
        })));

        static async Task ReadAllAsync(FrameConnection connection)
        {
            var next = new int[4];
            for (int i = 0; i < 4 * 500; i++)
            {
                byte[] message = (await connection.ReadAsync())!;
                Assert.Equal(next[message[0]]++, BitConverter.ToInt32(message, 1));
            }
        }
    }

    [Fact]
    public async Task An_idle_connection_holds_no_buffer()
    {
        await using var listener = Listen();
        var (client, server) = await ConnectAsync(listener);
        var output = ((TcpFrameConnection)client).Output;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => client.Send(new byte[100], deferred: true)))).InTime();
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(100, (await server.ReadAsync())!.Length);
        }

        await client.FlushAsync(CancellationToken.None).InTime();
        Assert.Equal(8 * 104, output.SentBytes);
        await Deadline.Until(() => output.HeldBytes == 0 && !output.IsStalling);
        var waiting = server.FillAsync(CancellationToken.None);
        Assert.Equal(0, ((TcpFrameConnection)server).ReceiveCapacity);
        var closing = client.CloseAsync();
        Assert.False(await waiting.InTime());
        await server.CloseAsync().InTime();
        await closing.InTime();
    }

    [Fact]
    public async Task A_close_reaches_the_peer_behind_what_was_sent_and_is_a_clean_end()
    {
        await using var listener = Listen();
        var (client, server) = await ConnectAsync(listener);

        await client.SendAsync(new byte[] { 7 }, deferred: true, CancellationToken.None);
        var closing = client.CloseAsync();

        Assert.Equal(new byte[] { 7 }, await server.ReadAsync());
        Assert.Null(await server.ReadAsync());
        await server.CloseAsync().InTime();
        await closing.InTime();
    }

    [Fact]
    public async Task A_close_under_a_stream_of_messages_is_told_as_a_close()
    {
        await using var listener = Listen();
        for (int round = 0; round < 20; round++)
        {
            var (client, server) = await ConnectAsync(listener);
            var sending = Task.Run(async () =>
            {
                byte[] message = new byte[50_000];
                while (true)
                {
                    await client.SendAsync(message, deferred: false, CancellationToken.None);
                }
            });
            var reading = Task.Run(async () =>
            {
                while (await server.ReadAsync() is not null)
                {
                }
            });
            await Deadline.Until(() => ((TcpFrameConnection)client).Output.SentBytes > 200_000);

            await server.CloseAsync().InTime();

            var ended = await Assert.ThrowsAsync<TransportException>(() => reading.InTime());
            Assert.Equal(TransportErrorCode.Closed, ended.Code);
            await Assert.ThrowsAsync<TransportException>(() => sending.InTime());
            await client.CloseAsync().InTime();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task An_end_that_TLS_does_not_vouch_for_is_none(int bytesOfRecord)
    {
        await using var listener = Listen();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener.LocalEndPoint).InTime();
        await using var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        var accepted = listener.AcceptAsync(CancellationToken.None);
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            ApplicationProtocols = [new SslApplicationProtocol("protogen/1")],
            CertificateChainPolicy = Trusting(),
        }).InTime();
        var server = (await accepted.InTime())!;
        await stream.WriteAsync(new byte[] { 0, 0, 0, 1, 9 }).AsTask().InTime();
        Assert.Equal(new byte[] { 9 }, await server.ReadAsync());

        // A record of 512 bytes begins, and is not ended.
        byte[] record = new byte[100];
        new byte[] { 0x17, 3, 3, 2, 0 }.CopyTo(record, 0);
        await RawPeer.Of(socket).SendAsync(record.AsMemory(0, bytesOfRecord));
        socket.Shutdown(SocketShutdown.Send);

        var failure = await Assert.ThrowsAsync<TransportException>(() => server.ReadAsync());
        Assert.Equal(TransportErrorCode.Reset, failure.Code);
        Assert.Contains("close_notify", failure.Message, StringComparison.Ordinal);
        await server.CloseAsync().InTime();
    }

    [Fact]
    public async Task Bytes_that_were_changed_on_the_way_end_the_connection()
    {
        await using var listener = Listen();
        await using var proxy = new ChangingProxy(listener.LocalEndPoint);
        var accepted = listener.AcceptAsync(CancellationToken.None);
        var client = await TcpConnector.ConnectAsync(proxy.Address, new TcpOptions { ClientTls = Client() }, CancellationToken.None).InTime();
        var server = (await accepted.InTime())!;
        client.Send(new byte[] { 1 }, deferred: false);
        Assert.Equal(new byte[] { 1 }, await server.ReadAsync());

        proxy.ChangeNext();
        client.Send(new byte[] { 2 }, deferred: false);

        var failure = await Assert.ThrowsAsync<TransportException>(() => server.ReadAsync());
        Assert.Equal(TransportErrorCode.TlsFailed, failure.Code);
        await client.CloseAsync().InTime();
        await server.CloseAsync().InTime();
    }

    [Fact]
    public async Task A_cancelled_wait_loses_nothing()
    {
        await using var listener = Listen();
        var (client, server) = await ConnectAsync(listener);
        using var cancel = new CancellationTokenSource();
        var waiting = server.FillAsync(cancel.Token);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTime());

        client.Send(new byte[] { 5 }, deferred: false);
        Assert.Equal(new byte[] { 5 }, await server.ReadAsync());
        await TcpPair.CloseAsync(client, server);
    }

    [Fact]
    public async Task A_renewed_certificate_is_shown_to_new_connections_and_old_ones_stay()
    {
        using var folder = new TempFolder();
        var time = new FakeTimeProvider();
        string certificate = Path.Combine(folder.Path, "cert.pem"), key = Path.Combine(folder.Path, "key.pem");
        Write(_authority.Issue("first"));
        var source = CertificateSource.FromPemFiles(certificate, key, time);
        await using var listener = Listen(source: source);
        var (old, oldServer) = await ConnectAsync(listener);

        Write(_authority.Issue("second"));
        time.Advance(TimeSpan.FromSeconds(1));
        var (renewed, renewedServer) = await ConnectAsync(listener);

        Assert.Equal("CN=first", old.Identity!.Certificate!.Subject);
        Assert.Equal("CN=second", renewed.Identity!.Certificate!.Subject);
        old.Send(new byte[] { 3 }, deferred: false);
        Assert.Equal(new byte[] { 3 }, await oldServer.ReadAsync());

        // Only one of the two has been written: they do not fit, and what was there stays.
        await File.WriteAllTextAsync(certificate, _authority.Issue("third").ExportCertificatePem());
        time.Advance(TimeSpan.FromSeconds(1));
        var (kept, keptServer) = await ConnectAsync(listener);
        Assert.Equal("CN=second", kept.Identity!.Certificate!.Subject);
        var report = await _reports.NextAsync();
        Assert.Equal("The certificate could not be renewed; the one before stays in use", report.What);

        await TcpPair.CloseAsync(old, oldServer);
        await TcpPair.CloseAsync(renewed, renewedServer);
        await TcpPair.CloseAsync(kept, keptServer);

        void Write(X509Certificate2 next)
        {
            File.WriteAllText(certificate, next.ExportCertificatePem());
            File.WriteAllText(key, next.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        }
    }

    [Fact]
    public async Task A_client_reports_once_that_its_certificate_could_not_be_renewed()
    {
        using var folder = new TempFolder();
        var time = new FakeTimeProvider();
        string certificate = Path.Combine(folder.Path, "cert.pem"), key = Path.Combine(folder.Path, "key.pem");
        var first = _authority.Issue("first");
        await File.WriteAllTextAsync(certificate, first.ExportCertificatePem());
        await File.WriteAllTextAsync(key, first.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        var source = CertificateSource.FromPemFiles(certificate, key, time);
        await using var listener = Listen(ClientCertificateMode.Required);

        // Twice the same that does not fit, then another.
        foreach (string? change in new[] { "second", null, "third" })
        {
            if (change is not null)
            {
                await File.WriteAllTextAsync(certificate, _authority.Issue(change).ExportCertificatePem());
            }

            time.Advance(TimeSpan.FromSeconds(1));
            var (client, server) = await ConnectAsync(listener, source);
            Assert.Equal("CN=first", server.Identity!.Certificate!.Subject);
            await TcpPair.CloseAsync(client, server);
            if (change is not null)
            {
                var report = await _reports.NextAsync();
                Assert.Equal("The certificate could not be renewed; the one before stays in use", report.What);
                Assert.Equal(listener.LocalEndPoint, report.RemoteEndPoint);
            }

            Assert.True(_reports.IsEmpty);
        }
    }

    [Fact]
    public async Task An_IPv4_address_written_as_IPv6_is_the_one_of_the_certificate()
    {
        await using var listener = Listen();
        var mapped = new IPEndPoint(IPAddress.Loopback.MapToIPv6(), ((IPEndPoint)listener.LocalEndPoint).Port);
        var accepted = listener.AcceptAsync(CancellationToken.None);

        var client = await TcpConnector.ConnectAsync(mapped, new TcpOptions { ClientTls = Client() }, CancellationToken.None).InTime();

        Assert.Equal("CN=server", client.Identity!.Certificate!.Subject);
        await TcpPair.CloseAsync(client, (await accepted.InTime())!);
    }

    [Fact]
    public async Task A_certificate_is_renewed_under_load_without_a_lost_call()
    {
        var all = Enumerable.Range(0, 4).Select(i => SslStreamCertificateContext.Create(_authority.Issue($"server {i}"), null, offline: true)).ToArray();
        int asked = 0;
        var source = CertificateSource.From(_ => all[Interlocked.Increment(ref asked) % all.Length]);
        await using var server = await RpcServer.ListenTcpAsync(
            RpcPair.AnyPort, [new TestService().Bind()], new ServerOptions { Tls = new TlsServerOptions { Certificate = source } }).InTime();
        await using var steady = await RpcClient.ConnectTcpAsync(server.LocalEndPoint, new ClientOptions { Tls = Client() }).InTime();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            for (int i = 0; i < 10; i++)
            {
                await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint, new ClientOptions { Tls = Client() }).InTime();
                Assert.Equal(worker + i, await client.AddAsync(worker, i).InTime());
                Assert.Equal(worker - i, await steady.AddAsync(worker, -i).InTime());
            }
        })));

        Assert.Equal(41, asked);
    }

    [Fact]
    public async Task The_server_chooses_by_the_name_that_the_client_asks_for()
    {
        var names = new[] { "one.example", "two.example" }.ToDictionary(name => name, name => SslStreamCertificateContext.Create(_authority.Issue(name, names: name), null, offline: true));
        await using var listener = Listen(source: CertificateSource.From(name => names[name]));

        foreach (string name in names.Keys)
        {
            var (client, server) = await ConnectAsync(listener, host: name);
            Assert.Equal($"CN={name}", client.Identity!.Certificate!.Subject);
            await TcpPair.CloseAsync(client, server);
        }

        await Assert.ThrowsAsync<TransportException>(() => TcpConnector.ConnectAsync(listener.LocalEndPoint, new TcpOptions { ClientTls = Client(host: "three.example") }, CancellationToken.None).InTime());
        var (again, last) = await ConnectAsync(listener, host: "one.example");
        await TcpPair.CloseAsync(again, last);
    }

    [Fact]
    public async Task TLS_on_a_Unix_domain_socket_needs_a_name_for_the_server()
    {
        using var folder = new TempFolder();
        await using var listener = Listen(local: folder.SocketAddress());

        var failure = await Assert.ThrowsAsync<TransportException>(() => TcpConnector.ConnectAsync(listener.LocalEndPoint, new TcpOptions { ClientTls = Client() }, CancellationToken.None).InTime());
        Assert.Contains("TargetHost", failure.Message, StringComparison.Ordinal);

        var (client, server) = await ConnectAsync(listener, host: "localhost");
        Assert.Equal("CN=server", client.Identity!.Certificate!.Subject);
        await TcpPair.CloseAsync(client, server);
    }

    private X509ChainPolicy Trusting()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(_authority.Roots);
        return policy;
    }

    private TlsClientOptions Client(CertificateSource? certificate = null, string? host = null) =>
        new() { TrustedRoots = _authority.Roots, Certificate = certificate, TargetHost = host };

    private FrameListener Listen(ClientCertificateMode clients = ClientCertificateMode.None, CertificateSource? source = null, EndPoint? local = null) =>
        TlsFrameListener.Listen(local ?? TcpPair.AnyPort, new TcpOptions
        {
            Reporter = new ProtoGen.Diagnostics.ErrorReporter(_reports.Add),
            ServerTls = new TlsServerOptions
            {
                Certificate = source ?? CertificateSource.FromCertificate(_authority.Issue()),
                ClientCertificates = clients,
                TrustedRoots = _authority.Roots,
            },
        });

    private async Task<(FrameConnection Client, FrameConnection Server)> ConnectAsync(FrameListener listener, CertificateSource? certificate = null, string? host = null)
    {
        var accepted = listener.AcceptAsync(CancellationToken.None);
        var client = await TcpConnector.ConnectAsync(listener.LocalEndPoint, new TcpOptions { Reporter = new ProtoGen.Diagnostics.ErrorReporter(_reports.Add), ClientTls = Client(certificate, host) }, CancellationToken.None).InTime();
        return (client, (await accepted.InTime())!);
    }
}
