using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services.Streams;

/// <summary>A generated server with streams and a generated client over TCP.</summary>
internal sealed class FlowsPair : IAsyncDisposable
{
    private FlowsPair(FlowsServer server, FlowsClient client, Flows service)
    {
        Server = server;
        Client = client;
        Service = service;
    }

    public FlowsServer Server { get; }

    public FlowsClient Client { get; }

    public Flows Service { get; }

    public static async Task<FlowsPair> StartAsync()
    {
        var service = new Flows();
        var server = await FlowsServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), service).InTime();
        return new FlowsPair(server, await FlowsClient.ConnectTcpAsync(server.LocalEndPoint).InTime(), service);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }
}
