using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProtoGen.Benchmarks.Calls;

namespace ProtoGen.Benchmarks.Broadcasts;

/// <summary>A group of SignalR over WebSockets with the MessagePack protocol, logging off; its receivers answer no pings.</summary>
internal sealed class SignalRBroadcaster : IBroadcaster
{
    public const string Path = "/stage";
    private const string Everybody = "everybody";
    private WebApplication? _app;
    private IHubContext<StageHub>? _hub;
    private Counter? _counter;

    public string Name => "SignalR";

    public Handshake Handshake => Handshake.SignalR;

    public int Count => _counter?.Count ?? 0;

    public async Task<int> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<Counter>();
        builder.Services
            .AddSignalR(static options => options.ClientTimeoutInterval = options.KeepAliveInterval = TimeSpan.FromDays(1))
            .AddMessagePackProtocol();
        _app = builder.Build();
        _app.MapHub<StageHub>(Path);
        await _app.StartAsync();
        _hub = _app.Services.GetRequiredService<IHubContext<StageHub>>();
        _counter = _app.Services.GetRequiredService<Counter>();
        return new Uri(_app.Urls.Single()).Port;
    }

    public async ValueTask TellAsync(int times)
    {
        var group = _hub!.Clients.Group(Everybody);
        for (var i = 0; i < times; i++)
        {
            await group.SendAsync("Tell", Small.Sample);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await _app.StopAsync(now.Token);
            await _app.DisposeAsync();
        }
    }

    internal sealed class Counter
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void Add() => Interlocked.Increment(ref _count);
    }

    internal sealed class StageHub(Counter counter) : Hub
    {
        public override async Task OnConnectedAsync()
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, Everybody);
            counter.Add();
        }
    }
}
