using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ProtoGen.Benchmarks.Calls.Contenders;

/// <summary>A SignalR hub on Kestrel over WebSockets with the MessagePack protocol, at its defaults, logging off.</summary>
internal sealed class SignalRContender : ICallContender
{
    private const string Path = "/echo";

    public string Name => "SignalR";

    public async Task<RunningServer> StartServerAsync(OneWayCounter counter)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(counter);
        builder.Services.AddSignalR().AddMessagePackProtocol();
        var app = builder.Build();
        app.MapHub<EchoHub>(Path);
        await app.StartAsync();
        return new RunningServer(new Uri(app.Urls.Single()).Port, app.DisposeAsync);
    }

    public async Task<ICallClient> ConnectAsync(int port)
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri($"http://127.0.0.1:{port}{Path}"), options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
            })
            .AddMessagePackProtocol()
            .Build();
        await connection.StartAsync();
        return new Client(connection);
    }

    private sealed class EchoHub(OneWayCounter counter) : Hub
    {
        public Small Echo(Small message) => message;

        public byte[] EchoLarge(byte[] bytes) => bytes;

        public IAsyncEnumerable<Small> Stream(int messages) => Small.Stream(messages);

        public void Notify(Small message) => counter.Count();
    }

    private sealed class Client(HubConnection connection) : AwaitingClient
    {
        public override ValueTask DisposeAsync() => connection.DisposeAsync();

        protected override ValueTask<Small> EchoAsync(Small message) => new(connection.InvokeAsync<Small>("Echo", message));

        protected override ValueTask<byte[]> EchoAsync(byte[] bytes) => new(connection.InvokeAsync<byte[]>("EchoLarge", bytes));

        protected override IAsyncEnumerable<Small> Stream(int messages) => connection.StreamAsync<Small>("Stream", messages);

        protected override ValueTask NotifyAsync(Small message) => new(connection.SendAsync("Notify", message));
    }
}
