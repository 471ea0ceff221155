using System.Net;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.Fault.Tests.Loans;
using ProtoGen.Buffers;
using ProtoGen.Fault.Tests.Stress;
using ProtoGen.TestKit;

namespace ProtoGen.Fault.Tests.Endings;

/// <summary>One client and one server, in virtual time; disposing proves that nothing is left of either.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private static readonly Authority s_authority = new();

    private static readonly TlsServerOptions s_serverTls = new()
    {
        Certificate = CertificateSource.FromCertificate(s_authority.Issue()),
        ClientCertificates = ClientCertificateMode.Required,
        TrustedRoots = s_authority.Roots,
    };

    private static readonly TlsClientOptions s_clientTls = new()
    {
        Certificate = CertificateSource.FromCertificate(s_authority.Issue("client")),
        TrustedRoots = s_authority.Roots,
    };

    private readonly CuttingProxy? _proxy;

    private Rig(EndingsService service, EndingsServer server, CuttingProxy? proxy, EndingsClient client, FakeTimeProvider time)
    {
        Service = service;
        Server = server;
        _proxy = proxy;
        Client = client;
        Caller = new Caller(client);
        Time = time;
    }

    public EndingsService Service { get; }

    public EndingsServer Server { get; }

    public EndingsClient Client { get; }

    public Caller Caller { get; }

    public FakeTimeProvider Time { get; }

    public static async Task<Rig> StartAsync(bool inMemory, int limit = 100, bool encrypted = false)
    {
        Assert.True(LoanLedger.IsOn, "The ledger is off: nothing would be counted.");
        await Lent.IsBackAsync();
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var service = new EndingsService();
        EndPoint address = inMemory ? new InMemoryEndPoint() : new IPEndPoint(IPAddress.Loopback, 0);
        var server = await EndingsServer.ListenTcpAsync(
            address, service, new ServerOptions { TimeProvider = time, MaxConcurrentCalls = limit, MaxConcurrentStreams = limit, Tls = encrypted ? s_serverTls : null }).InTime();
        var proxy = inMemory ? null : new CuttingProxy(server.LocalEndPoint);
        var client = await EndingsClient.ConnectTcpAsync(
            proxy?.Address ?? server.LocalEndPoint, new ClientOptions { Reconnect = null, TimeProvider = time, Tls = encrypted ? s_clientTls : null }).InTime();
        return new Rig(service, server, proxy, client, time);
    }

    /// <summary>Resets the connection.</summary>
    public void Cut() => _proxy!.Cut();

    /// <summary>Nothing of the calls is left, and the connection is as good as new.</summary>
    public async Task SettledAsync()
    {
        await Deadline.Until(() => Service.Running == 0 && Caller.Sources == 0);
        Service.Script = static _ => Task.CompletedTask;
        Assert.Equal(3, await CallAsync(Shape.Call).InTime());
        Assert.Equal(3, await CallAsync(Shape.Both).InTime());
    }

    /// <summary>Calls when there is room: the place of a handler is free a moment after its own code has ended.</summary>
    private async Task<int> CallAsync(Shape shape)
    {
        while (true)
        {
            try
            {
                return await Caller.CallAsync(shape);
            }
            catch (RpcException exception) when (exception.Code == RpcErrorCode.Busy)
            {
                await Task.Yield();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync().InTime();
        await Server.DisposeAsync().InTime();
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync().InTime();
        }

        await Deadline.Until(() => Service.Running == 0 && Caller.Sources == 0);
        await Lent.IsBackAsync();
        LoanLedger.CheckKept();
        Assert.Empty(LoanLedger.Faults);
    }
}
