using Microsoft.Extensions.Time.Testing;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Client;

public class CloseTests
{
    [Fact]
    public async Task Closing_ends_although_code_of_a_message_blocks_the_receive_loop()
    {
        const string Blocks = "blocks the receive loop";
        using var release = new ManualResetEventSlim();
        var reached = new TaskCompletionSource();
        var time = new FakeTimeProvider();
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(new TestService { OnEcho = (_, _) => new(Blocks) });
        var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint, new ClientOptions { Reconnect = null, TimeProvider = time, OnError = reports.Add }).InTime();
        TextHooks.WhenRead(Blocks, () =>
        {
            reached.SetResult();
            release.Wait(2 * Deadline.Limit, CancellationToken.None);
        });
        var call = client.EchoAsync("x").AsTask();
        await reached.Task.InTime();

        var closing = client.CloseAsync().AsTask();
        await time.PassUntilEndAsync(closing);

        Assert.Contains("code of a message", (await reports.NextAsync()).What, StringComparison.Ordinal);
        Assert.False(client.Closed.IsCompleted);
        release.Set();
        Assert.Equal(Blocks, await call.InTime());
        await client.Closed.InTime();
    }
}
