using System.Net;
using System.Net.Sockets;
using Nerdbank.Streams;
using ProtoGen.Benchmarks.Calls.Sockets;
using StreamJsonRpc;

namespace ProtoGen.Benchmarks.Calls.Contenders;

/// <summary>StreamJsonRpc with its MessagePack formatter behind length headers on a TCP socket.</summary>
internal sealed class StreamJsonRpcContender : ICallContender
{
    public string Name => "StreamJsonRpc";

    public Task<RunningServer> StartServerAsync(OneWayCounter counter) => Task.FromResult(Listener.Start(async socket =>
    {
        using var rpc = Over(socket);
        rpc.AddLocalRpcTarget(new Target(counter));
        rpc.StartListening();
        await rpc.Completion;
    }));

    public async Task<ICallClient> ConnectAsync(int port)
    {
        var rpc = Over(await Listener.ConnectAsync(port));
        rpc.StartListening();
        return new Client(rpc);
    }

    private static JsonRpc Over(Socket socket) =>
        new(new LengthHeaderMessageHandler(new NetworkStream(socket, ownsSocket: true).UsePipe(), new MessagePackFormatter()));

    private sealed class Target(OneWayCounter counter)
    {
        public Small Echo(Small message) => message;

        public byte[] EchoLarge(byte[] bytes) => bytes;

        // Read ahead and sent in groups, which its documentation advises for many small items.
        public IAsyncEnumerable<Small> Stream(int messages) =>
            Small.Stream(messages).WithJsonRpcSettings(new JsonRpcEnumerableSettings { MinBatchSize = 200, MaxReadAhead = 1000 });

        public void Notify(Small message) => counter.Count();
    }

    private sealed class Client(JsonRpc rpc) : AwaitingClient
    {
        public override ValueTask DisposeAsync()
        {
            rpc.Dispose();
            return default;
        }

        protected override ValueTask<Small> EchoAsync(Small message) => new(rpc.InvokeAsync<Small>("Echo", message));

        protected override ValueTask<byte[]> EchoAsync(byte[] bytes) => new(rpc.InvokeAsync<byte[]>("EchoLarge", bytes));

        protected override async IAsyncEnumerable<Small> Stream(int messages)
        {
            await foreach (var message in await rpc.InvokeAsync<IAsyncEnumerable<Small>>("Stream", messages))
            {
                yield return message;
            }
        }

        protected override ValueTask NotifyAsync(Small message) => new(rpc.NotifyAsync("Notify", message));
    }
}
