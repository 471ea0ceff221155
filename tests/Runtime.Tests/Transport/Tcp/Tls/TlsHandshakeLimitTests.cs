using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;
using ProtoGen.Transport;
using ProtoGen.Transport.Tcp;

namespace ProtoGen.Runtime.Tests.Transport.Tcp.Tls;

/// <summary>Peers that never end a handshake, or begin one with garbage, cost themselves and nobody else.</summary>
public class TlsHandshakeLimitTests
{
    private readonly Authority _authority = new();
    private readonly ReportLog _reports = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_silent_peer_is_closed_when_its_time_is_over_and_stands_in_nobodys_way()
    {
        await using var listener = Listen(10);
        await using var silent = await RawPeer.ConnectAsync(listener.LocalEndPoint);
        await Deadline.Until(() => ((TlsFrameListener)listener).Running == 1);

        await ServeOneAsync(listener);

        // The one that was served leaves the list a moment after it was handed out.
        await Deadline.Until(() => ((TlsFrameListener)listener).Running == 1);
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(1, ((TlsFrameListener)listener).Running);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal("A connection was closed because its TLS handshake took too long", (await _reports.NextAsync()).What);
        await silent.ExpectEndAsync();
    }

    [Fact]
    public async Task A_peer_that_sends_its_hello_byte_by_byte_gets_no_more_time()
    {
        await using var listener = Listen(10);
        await using var slow = await RawPeer.ConnectAsync(listener.LocalEndPoint);

        // The first bytes of a record of 512 bytes.
        foreach (byte one in new byte[] { 0x16, 3, 1, 2, 0, 1, 0 })
        {
            await slow.SendAsync(new[] { one });
            await Deadline.Until(() => ((TlsFrameListener)listener).Running == 1);
            _time.Advance(TimeSpan.FromSeconds(0.7));
        }

        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal("A connection was closed because its TLS handshake took too long", (await _reports.NextAsync()).What);
        await slow.ExpectEndAsync();
    }

    [Fact]
    public async Task When_no_place_is_left_the_one_that_has_taken_longest_gives_way_after_a_second()
    {
        await using var listener = Listen(3);
        var silent = new List<RawPeer>();
        for (int i = 0; i < 3; i++)
        {
            silent.Add(await RawPeer.ConnectAsync(listener.LocalEndPoint));
            await Deadline.Until(() => ((TlsFrameListener)listener).Running == silent.Count);
        }

        var served = ServeOneAsync(listener);
        Assert.False(served.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        await served.InTime();
        await silent[0].ExpectEndAsync();
        await Deadline.Until(() => ((TlsFrameListener)listener).Running == 2); // The others go on.
        foreach (var peer in silent)
        {
            await peer.DisposeAsync();
        }
    }

    [Fact]
    public async Task Garbage_ends_its_own_connection_whatever_it_is()
    {
        await using var server = await RpcServer.ListenTcpAsync(RpcPair.AnyPort, [new TestService().Bind()], new ServerOptions { Tls = Options(50) }).InTime();
        var random = new Random(7);

        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (seed, _) =>
        {
            byte[] bytes;
            lock (random)
            {
                bytes = new byte[random.Next(1, 600)];
                random.NextBytes(bytes);
            }

            if ((seed & 1) == 0)
            {
                // What looks like a hello, with a record as long as what follows.
                new byte[] { 0x16, 3, (byte)(seed & 3), (byte)((bytes.Length - 5) >> 8), (byte)(bytes.Length - 5), 1 }.AsSpan(0, Math.Min(6, bytes.Length)).CopyTo(bytes);
            }

            await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
            try
            {
                await peer.SendAsync(bytes);
                peer.EndSending();
            }
            catch (System.Net.Sockets.SocketException)
            {
                // Refused before all of it was sent.
            }

            await peer.ExpectEndAsync();
        });

        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint, new ClientOptions { Tls = Client }).InTime();
        Assert.Equal(3, await client.AddAsync(1, 2).InTime());
    }

    [Fact]
    public async Task Stopping_ends_handshakes_and_what_nobody_has_taken()
    {
        var listener = Listen(10);
        await using var silent = await RawPeer.ConnectAsync(listener.LocalEndPoint);
        var client = await TcpConnector.ConnectAsync(listener.LocalEndPoint, new TcpOptions { ClientTls = Client }, CancellationToken.None).InTime();
        await Deadline.Until(() => ((TlsFrameListener)listener).Running == 1);

        await listener.DisposeAsync().InTime();

        await silent.ExpectEndAsync();
        Assert.Null(await listener.AcceptAsync(CancellationToken.None).InTime());
        Assert.Equal(TransportErrorCode.Reset, (await Assert.ThrowsAsync<TransportException>(() => client.ReadAsync())).Code);
        await client.CloseAsync().InTime();
        Assert.True(_reports.IsEmpty);
    }

    private TlsClientOptions Client => new() { TrustedRoots = _authority.Roots };

    private TlsServerOptions Options(int most) => new() { Certificate = CertificateSource.FromCertificate(_authority.Issue()), MaxHandshakes = most };

    private FrameListener Listen(int most) => TlsFrameListener.Listen(TcpPair.AnyPort, new TcpOptions
    {
        Reporter = new ProtoGen.Diagnostics.ErrorReporter(_reports.Add),
        TimeProvider = _time,
        ServerTls = Options(most),
    });

    private async Task ServeOneAsync(FrameListener listener)
    {
        var accepted = listener.AcceptAsync(CancellationToken.None);
        var client = await TcpConnector.ConnectAsync(listener.LocalEndPoint, new TcpOptions { ClientTls = Client }, CancellationToken.None).InTime();
        await TcpPair.CloseAsync(client, (await accepted.InTime())!);
    }
}
