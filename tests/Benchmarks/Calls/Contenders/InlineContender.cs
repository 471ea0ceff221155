using System.Net;

namespace ProtoGen.Benchmarks.Calls.Contenders;

/// <summary>The same contract as <see cref="IEcho"/>, with handlers that run on the thread that receives.</summary>
[Service]
public interface IInlineEcho
{
    /// <summary>Gives the message back.</summary>
    [RunInline]
    ValueTask<Small> EchoAsync(Small message, CancellationToken cancel = default);

    /// <summary>Gives the bytes back.</summary>
    [RunInline]
    ValueTask<byte[]> EchoLargeAsync(byte[] bytes, CancellationToken cancel = default);

    /// <summary>Sends so many messages; a stream cannot run there.</summary>
    IAsyncEnumerable<Small> StreamAsync(int messages, CancellationToken cancel = default);

    /// <summary>Takes the message.</summary>
    [OneWay, RunInline]
    ValueTask NotifyAsync(Small message, CancellationToken cancel = default);
}

/// <summary>The generated client and server, whose handlers are known not to block.</summary>
internal sealed class InlineContender : ICallContender
{
    public string Name => "ProtoGen, inline handlers";

    public async Task<RunningServer> StartServerAsync(OneWayCounter counter)
    {
        var server = await InlineEchoServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new EchoService(counter));
        return new RunningServer(((IPEndPoint)server.LocalEndPoint).Port, server.DisposeAsync);
    }

    public async Task<ICallClient> ConnectAsync(int port) =>
        new Client(await InlineEchoClient.ConnectTcpAsync(new IPEndPoint(IPAddress.Loopback, port)));

    private sealed class Client(InlineEchoClient echo) : AwaitingClient
    {
        public override ValueTask DisposeAsync() => echo.DisposeAsync();

        protected override ValueTask<Small> EchoAsync(Small message) => echo.EchoAsync(message);

        protected override ValueTask<byte[]> EchoAsync(byte[] bytes) => echo.EchoLargeAsync(bytes);

        protected override IAsyncEnumerable<Small> Stream(int messages) => echo.StreamAsync(messages);

        protected override ValueTask NotifyAsync(Small message) => echo.NotifyAsync(message);
    }
}
