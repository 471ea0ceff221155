using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.Fault.Tests.Stress;

/// <summary>The one connection that all callers share, and the server behind it; both are replaced when they break.</summary>
public sealed class Link : IAsyncDisposable
{
    private readonly StressService _service;
    private readonly CuttingProxy _proxy;
    private readonly ClientOptions _clientOptions;
    private readonly ServerOptions _serverOptions;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<Task> _closing = [];
    private StressServer _server;
    private StressClient _client;

    private Link(StressService service, StressServer server, CuttingProxy proxy, StressClient client, ClientOptions clientOptions, ServerOptions serverOptions)
    {
        _service = service;
        _server = server;
        _proxy = proxy;
        _client = client;
        _clientOptions = clientOptions;
        _serverOptions = serverOptions;
    }

    public StressClient Client => Volatile.Read(ref _client);

    public CuttingProxy Proxy => _proxy;

    /// <summary>How many connections there were after the first.</summary>
    public int Renewals { get; private set; }

    public static async Task<Link> StartAsync(StressService service, Action<ErrorReport> onError)
    {
        var serverOptions = new ServerOptions { MaxMessageSize = CallPlan.MaxMessageSize, OnError = onError };
        var clientOptions = new ClientOptions { Reconnect = null, MaxMessageSize = CallPlan.MaxMessageSize, OnError = onError };
        var server = await ListenAsync(service, serverOptions);
        var proxy = new CuttingProxy(server.LocalEndPoint);
        var client = await StressClient.ConnectTcpAsync(proxy.Address, clientOptions).InTime();
        return new Link(service, server, proxy, client, clientOptions, serverOptions);
    }

    /// <summary>A caller found its connection lost: the first to say so brings a new one.</summary>
    public async Task RenewAsync(StressClient broken)
    {
        await _gate.WaitAsync();
        try
        {
            if (_client == broken)
            {
                Track(broken.DisposeAsync().AsTask());
                Volatile.Write(ref _client, await StressClient.ConnectTcpAsync(_proxy.Address, _clientOptions).InTime());
                Renewals++;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The client closes while calls are on their way.</summary>
    public void CloseClient() => Track(Client.DisposeAsync().AsTask());

    /// <summary>The server stops without patience, and another takes its place.</summary>
    public async Task ReplaceServerAsync()
    {
        await _gate.WaitAsync();
        try
        {
            await _server.StopAsync(new CancellationToken(true)).InTime();
            _server = await ListenAsync(_service, _serverOptions);
            _proxy.PointTo(_server.LocalEndPoint);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync().InTime();
        await Task.WhenAll(_closing).InTime();
        await _server.DisposeAsync().InTime();
        await _proxy.DisposeAsync().InTime();
        _gate.Dispose();
    }

    private void Track(Task closing)
    {
        lock (_closing)
        {
            _closing.Add(closing);
        }
    }

    private static Task<StressServer> ListenAsync(StressService service, ServerOptions options) =>
        StressServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), service, options).InTime();
}
