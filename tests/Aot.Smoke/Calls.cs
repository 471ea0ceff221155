using System.Net;
using System.Net.Sockets;
using ProtoGen.Generator.ExecutionTests.Messages.Shapes;

namespace ProtoGen.Aot.Smoke;

/// <summary>Generated clients and servers over TCP, Unix sockets and UDP.</summary>
internal static class Calls
{
    private static readonly Item s_item = new("a", new Point(1, 2));

    public static async Task RunAsync(Checks checks, CancellationToken bound)
    {
        await OverStreamAsync(checks, new IPEndPoint(IPAddress.Loopback, 0), bound);
        if (!OperatingSystem.IsWindows())
        {
            var folder = Directory.CreateTempSubdirectory("protogen-");
            try
            {
                await OverStreamAsync(checks, new UnixDomainSocketEndPoint(Path.Combine(folder.FullName, "s")), bound);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        await OverUdpAsync(checks, bound);
    }

    private static async Task OverStreamAsync(Checks checks, EndPoint address, CancellationToken bound)
    {
        Probe service = new();
        TaskCompletionSource<ErrorReport> report = new();
        await using var server = await ProbeServer.ListenTcpAsync(address, service, new ServerOptions { OnError = error => report.TrySetResult(error) }, bound);
        await using var client = await ProbeClient.ConnectTcpAsync(server.LocalEndPoint, cancel: bound);

        await client.PingAsync();
        await client.PingTaskAsync(bound);
        checks.Equal(3, await client.AddAsync(1, 2, bound), "a call");
        checks.Equal(11, await client.AddAsync(1, cancel: bound), "a call with a default argument");
        var groups = await client.GroupAsync([s_item, s_item with { Weight = 2 }, new("b", default)], bound);
        checks.Equal("a2 b1", string.Join(' ', groups.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}{group.Value.Count}")), "a call with collections");
        checks.Equal(s_item with { Weight = 2 }, groups["a"][1], "a message in a result");
        var (point, box) = await client.MixedAsync(new Point(1, 2), new(Level.High, [Level.Low], [], default));
        checks.Equal((new Point(1, 2), Level.High, Level.Low), (point.GetValueOrDefault(), box.Value, box.More[0]), "a call with a generic message");

        var many = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => client.AddAsync(i, i, bound).AsTask()));
        checks.Equal(true, many.Select((sum, i) => sum == 2 * i).All(right => right), "many calls at once");

        var failure = await FailureAsync(() => client.FailAsync("on purpose").AsTask());
        checks.Equal((RpcErrorCode.HandlerFailed, RpcOutcome.Executed), (failure.Code, failure.Outcome), "a handler that throws");
        checks.Equal("on purpose", (await report.Task.WaitAsync(bound)).Exception?.Message, "the report of a handler that throws");

        using CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(bound);
        var waiting = client.WaitAsync(cancel.Token);
        await cancel.CancelAsync();
        checks.Equal(true, await EndsCancelledAsync(waiting), "a call that is cancelled");

        await client.NoteAsync(s_item, bound);
        checks.Equal<object>(s_item, await service.HeardAsync(bound), "a one-way");
        await client.LogAsync("a", "b");
        checks.Equal<object>("a,b", await service.HeardAsync(bound), "a one-way with many arguments");

        OtherProbeClient other = new(client.Connection);
        checks.Equal(11, await other.AddAsync(1), "a call with another contract that fits");
        var refused = await FailureAsync(() => other.GroupAsync([s_item]).AsTask());
        checks.Equal((RpcErrorCode.Incompatible, RpcOutcome.NotExecuted), (refused.Code, refused.Outcome), "a call with a contract that does not fit");
        checks.Equal(true, refused.Message.Contains("result is {str: [", StringComparison.Ordinal), "the types that do not fit");
    }

    private static async Task OverUdpAsync(Checks checks, CancellationToken bound)
    {
        Probe service = new();
        await using var server = await ProbeServer.ListenUdpAsync(new IPEndPoint(IPAddress.Loopback, 0), service, cancel: bound);
        await using var client = await ProbeClient.ConnectUdpAsync(server.LocalEndPoint, cancel: bound);

        await client.NoteAsync(s_item, bound);
        checks.Equal<object>(s_item, await service.HeardAsync(bound), "a one-way over UDP");
        var refused = await FailureAsync(() => client.AddAsync(1, 2, bound).AsTask());
        checks.Equal((RpcErrorCode.Unsupported, RpcOutcome.NotExecuted), (refused.Code, refused.Outcome), "a call over UDP");
    }

    private static async Task<RpcException> FailureAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException error)
        {
            return error;
        }

        throw new InvalidOperationException("The call did not fail.");
    }

    private static async Task<bool> EndsCancelledAsync(Task call)
    {
        try
        {
            await call;
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }
}
