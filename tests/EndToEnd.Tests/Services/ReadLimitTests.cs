using System.Net;
using System.Runtime.CompilerServices;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>Limits for what is read: each side holds its peer to its own, and no call pays for another.</summary>
public class ReadLimitTests
{
    [Service]
    public interface IArchive
    {
        Task<string> StoreAsync(string text, CancellationToken cancel = default);

        Task<string> FetchAsync(int length, CancellationToken cancel = default);

        IAsyncEnumerable<string> ListAsync(int longest, CancellationToken cancel = default);

        Task<int> ImportAsync(IAsyncEnumerable<string> texts, CancellationToken cancel = default);
    }

    private sealed class Archive : IArchive
    {
        public Task<string> StoreAsync(string text, CancellationToken cancel) => Task.FromResult("stored");

        public Task<string> FetchAsync(int length, CancellationToken cancel) => Task.FromResult(new string('f', length));

        public async IAsyncEnumerable<string> ListAsync(int longest, [EnumeratorCancellation] CancellationToken cancel)
        {
            for (int length = 63; length <= longest; length++)
            {
                yield return new string('l', length);
                await Task.Yield();
            }
        }

        public async Task<int> ImportAsync(IAsyncEnumerable<string> texts, CancellationToken cancel)
        {
            int count = 0;
            try
            {
                await foreach (string text in texts.WithCancellation(cancel))
                {
                    count += text.Length;
                }
            }
            catch (RpcException e) when (e is { Code: RpcErrorCode.InvalidArguments, InnerException: MessageSerializationException { Code: SerializationErrorCode.LimitExceeded } })
            {
                return -count;
            }

            return count;
        }
    }

    private static readonly ReadLimits s_limits = new() { MaxStringLength = 64 };

    [Fact]
    public async Task A_server_refuses_arguments_and_items_above_its_limits_and_goes_on()
    {
        await using var server = await ArchiveServer.ListenTcpAsync(
            new IPEndPoint(IPAddress.Loopback, 0), new Archive(), new ServerOptions { ReadLimits = s_limits }).InTime();
        await using var client = await ArchiveClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        Assert.Equal("stored", await client.StoreAsync(new string('a', 64)).InTime());
        var arguments = await Assert.ThrowsAsync<RpcException>(() => client.StoreAsync(new string('a', 65)).InTime());
        Assert.Equal((RpcErrorCode.InvalidArguments, RpcOutcome.NotExecuted), (arguments.Code, arguments.Outcome));
        Assert.Contains("65 bytes where 64 are allowed", arguments.Message, StringComparison.Ordinal);
        Assert.Contains("text", arguments.Message, StringComparison.Ordinal);

        Assert.Equal(128, await client.ImportAsync(Texts(64, 64)).InTime());
        Assert.Equal(-64, await client.ImportAsync(Texts(64, 65)).InTime()); // what its handler gets instead of the item

        Assert.Equal(65, (await client.FetchAsync(65).InTime()).Length); // its own answers are the client's to refuse
        Assert.Equal("stored", await client.StoreAsync("a").InTime());
    }

    [Fact]
    public async Task A_client_refuses_results_and_items_above_its_limits_and_goes_on()
    {
        await using var server = await ArchiveServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Archive()).InTime();
        await using var client = await ArchiveClient.ConnectTcpAsync(server.LocalEndPoint, new ClientOptions { ReadLimits = s_limits }).InTime();

        Assert.Equal(64, (await client.FetchAsync(64).InTime()).Length);
        var result = await Assert.ThrowsAsync<RpcException>(() => client.FetchAsync(65).InTime());
        Assert.Equal((RpcErrorCode.Incompatible, RpcOutcome.Executed), (result.Code, result.Outcome));
        Assert.Equal(SerializationErrorCode.LimitExceeded, Assert.IsType<MessageSerializationException>(result.InnerException).Code);

        List<int> lengths = [];
        var item = await Assert.ThrowsAsync<RpcException>(() => CollectAsync().InTime());
        Assert.Equal(RpcErrorCode.Incompatible, item.Code);
        Assert.Equal([63, 64], lengths);

        Assert.Equal("stored", await client.StoreAsync(new string('a', 65)).InTime());

        async Task CollectAsync()
        {
            await foreach (string text in client.ListAsync(66))
            {
                lengths.Add(text.Length);
            }
        }
    }

    [Fact]
    public async Task Typed_sockets_hold_their_peers_to_the_limits()
    {
        var options = new MessageSocketOptions { ReadLimits = s_limits };
        await using var listener = TcpMessageListener<string>.Listen(new IPEndPoint(IPAddress.Loopback, 0), options);
        var accepting = listener.AcceptAsync();
        await using var client = await TcpMessageConnection<string>.ConnectAsync(listener.LocalEndPoint).InTime();
        await using var accepted = await accepting.InTime();

        await client.SendAsync(new string('a', 64)).InTime();
        await client.SendAsync(new string('a', 65)).InTime();

        Assert.Equal(64, (await accepted.ReceiveAsync().InTime()).Length);
        var error = await Assert.ThrowsAsync<MessageSerializationException>(async () => await accepted.ReceiveAsync().InTime());
        Assert.Equal((SerializationErrorCode.LimitExceeded, "string", 0L), (error.Code, error.Path, error.Offset));

        await using var bound = UdpMessageSocket<string>.Bind(new IPEndPoint(IPAddress.Loopback, 0), options);
        await using var sender = UdpMessageSocket<string>.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await sender.SendToAsync(new string('a', 65), bound.LocalEndPoint).InTime();
        await sender.SendToAsync(new string('b', 64), bound.LocalEndPoint).InTime();

        Assert.Equal(new string('b', 64), (await bound.ReceiveAsync().InTime()).Value);
        Assert.Equal(1, bound.DroppedDatagrams);
    }

    private static async IAsyncEnumerable<string> Texts(params int[] lengths)
    {
        foreach (int length in lengths)
        {
            yield return new string('i', length);
            await Task.Yield();
        }
    }
}
