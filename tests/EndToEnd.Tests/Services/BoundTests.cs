using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>Arguments that say how long they may be.</summary>
public class BoundTests
{
    [Service]
    public interface IBoard
    {
        Task<string> PinAsync([Bounded(3)] string text, [Bounded(2, Elements = 3)] List<string>? tags = null);
    }

    /// <summary>The service of a client that knows of no bounds.</summary>
    [Service("Board")]
    public interface IFreeBoard
    {
        Task<string> PinAsync(string text, List<string>? tags = null);
    }

    private sealed class Board : IBoard
    {
        public Task<string> PinAsync(string text, List<string>? tags) => Task.FromResult(text + string.Concat(tags ?? []));
    }

    [Fact]
    public async Task A_client_refuses_to_send_what_is_too_long()
    {
        await using var server = await BoardServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Board()).InTime();
        await using var client = await BoardClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        await RefusesAsync(client.PinAsync("long"), "Board/Pin.text");
        await RefusesAsync(client.PinAsync("abc", ["a", "long"]), "Board/Pin.tags[1]");

        Assert.Equal("abcdef", await client.PinAsync("abc", ["def", ""]).InTime());
    }

    [Fact]
    public async Task A_server_refuses_what_is_too_long_and_goes_on()
    {
        await using var server = await BoardServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Board()).InTime();
        await using var client = await FreeBoardClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        var text = await Assert.ThrowsAsync<RpcException>(() => client.PinAsync("long").InTime());
        var tags = await Assert.ThrowsAsync<RpcException>(() => client.PinAsync("abc", ["a", "b", "c"]).InTime());

        Assert.Equal((RpcErrorCode.InvalidArguments, RpcOutcome.NotExecuted), (text.Code, text.Outcome));
        Assert.Contains("text", text.Message, StringComparison.Ordinal);
        Assert.Equal((RpcErrorCode.InvalidArguments, RpcOutcome.NotExecuted), (tags.Code, tags.Outcome));
        Assert.Contains("tags", tags.Message, StringComparison.Ordinal);
        Assert.Equal("abcdef", await client.PinAsync("abc", ["def", ""]).InTime());
    }

    private static async Task RefusesAsync(Task call, string path)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        var reason = Assert.IsType<MessageSerializationException>(refused.InnerException);
        Assert.Equal(RpcOutcome.NotExecuted, refused.Outcome);
        Assert.Equal((SerializationErrorCode.BoundExceeded, path), (reason.Code, reason.Path));
    }
}
