using System.Net;

namespace ProtoGen.Benchmarks.Calls.Contenders;

/// <summary>The contract that ProtoGen's generator sees.</summary>
[Service]
public interface IEcho
{
    /// <summary>Gives the message back.</summary>
    ValueTask<Small> EchoAsync(Small message, CancellationToken cancel = default);

    /// <summary>Gives the bytes back.</summary>
    ValueTask<byte[]> EchoLargeAsync(byte[] bytes, CancellationToken cancel = default);

    /// <summary>Sends so many messages.</summary>
    IAsyncEnumerable<Small> StreamAsync(int messages, CancellationToken cancel = default);

    /// <summary>Takes the message.</summary>
    [OneWay]
    ValueTask NotifyAsync(Small message, CancellationToken cancel = default);
}

/// <summary>The generated client and server at their defaults: the client keeps back what would be more than 256 calls at once.</summary>
internal sealed class ProtoGenContender : ICallContender
{
    public string Name => "ProtoGen";

    public async Task<RunningServer> StartServerAsync(OneWayCounter counter)
    {
        var server = await EchoServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new EchoService(counter));
        return new RunningServer(((IPEndPoint)server.LocalEndPoint).Port, server.DisposeAsync);
    }

    public async Task<ICallClient> ConnectAsync(int port) =>
        new Client(await EchoClient.ConnectTcpAsync(new IPEndPoint(IPAddress.Loopback, port)));

    private sealed class Client(EchoClient echo) : AwaitingClient
    {
        public override ValueTask DisposeAsync() => echo.DisposeAsync();

        protected override ValueTask<Small> EchoAsync(Small message) => echo.EchoAsync(message);

        protected override ValueTask<byte[]> EchoAsync(byte[] bytes) => echo.EchoLargeAsync(bytes);

        protected override IAsyncEnumerable<Small> Stream(int messages) => echo.StreamAsync(messages);

        protected override ValueTask NotifyAsync(Small message) => echo.NotifyAsync(message);
    }
}
