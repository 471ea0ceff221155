using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>What carries the bytes of a test.</summary>
public enum Transport
{
    TcpV4,
    TcpV6,
    UnixSocket,
}

/// <summary>A generated server and a generated client over a real socket.</summary>
internal sealed class ShapesPair : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    private ShapesPair()
    {
    }

    public Shapes Service { get; } = new();

    public ReportLog ServerReports { get; } = new();

    public ShapesServer Server { get; private set; } = null!;

    public ShapesClient Client { get; private set; } = null!;

    public static async Task<ShapesPair> StartAsync(
        Transport transport = Transport.TcpV4, ServerOptions? serverOptions = null, ClientOptions? clientOptions = null)
    {
        var pair = new ShapesPair();
        pair.Server = await ShapesServer.ListenTcpAsync(
            pair.Address(transport), pair.Service, serverOptions ?? new ServerOptions { OnError = pair.ServerReports.Add }).InTime();
        pair.Client = await pair.ConnectAsync(clientOptions);
        return pair;
    }

    public async Task<ShapesClient> ConnectAsync(ClientOptions? options = null) =>
        await ShapesClient.ConnectTcpAsync(Server.LocalEndPoint, options).InTime();

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private EndPoint Address(Transport transport) => transport switch
    {
        Transport.TcpV4 => new IPEndPoint(IPAddress.Loopback, 0),
        Transport.TcpV6 => new IPEndPoint(IPAddress.IPv6Loopback, 0),
        _ => _folder.SocketAddress(),
    };
}
