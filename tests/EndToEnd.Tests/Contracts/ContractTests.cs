using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Contracts;

/// <summary>
/// Two versions of one service, each way round: what the rules of docs/changing-messages.md allow goes on working, and of
/// what they do not allow only the methods that have changed fail, before they run.
/// </summary>
public class ContractTests
{
    private static IPEndPoint AnyPort => new(IPAddress.Loopback, 0);

    [Fact]
    public async Task An_old_client_calls_what_fits_a_new_server()
    {
        var depot = new New.Depot();
        await using var server = await New.DepotServer.ListenTcpAsync(AnyPort, depot).InTime();
        await using var client = await Old.DepotClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        Assert.Equal(new Old.Grown(2), await client.GrowAsync(new Old.Grown(1)).InTime());
        Assert.Equal(new Old.Shrunk(1), Assert.Single(await client.ShrinkAsync([new Old.Shrunk(1, "x")]).InTime()));
        Assert.Equal(new Old.Loose("x"), await client.LoosenAsync(new Old.Loose("x")).InTime());
        Assert.Equal(new Old.Keyed(1, "x"), await client.ReorderAsync(new Old.Keyed(1, "x")).InTime());
        Assert.Equal(new Old.Narrow(1), await client.NarrowAsync(new Old.Narrow(1)).InTime());
        Assert.Equal(6, await client.ParameterAsync(1).InTime());
        Assert.Equal(3, await client.SameAsync(3).InTime());
        Assert.Equal(new Old.Link(1, new Old.Link(2, null)), await client.DeepAsync(new Old.Link(1, new Old.Link(2, null))).InTime());
        Assert.Equal([new Old.Grown(0), new Old.Grown(1)], await TakeAsync(client.WatchAsync(2)).InTime());
        await client.NoteAsync(new Old.Grown(5)).InTime();
        Assert.Equal(5, await depot.Noted.Task.InTime());
    }

    [Fact]
    public async Task A_new_client_calls_what_fits_an_old_server()
    {
        var depot = new Old.Depot();
        await using var server = await Old.DepotServer.ListenTcpAsync(AnyPort, depot).InTime();
        await using var client = await New.DepotClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        Assert.Equal(new New.Grown(2), await client.GrowAsync(new New.Grown(1, "x")).InTime());
        Assert.Equal(new New.Shrunk(1), Assert.Single(await client.ShrinkAsync([new New.Shrunk(1)]).InTime()));
        Assert.Equal(new New.Loose("x"), await client.LoosenAsync(new New.Loose("x")).InTime());
        Assert.Equal(new New.Keyed("x", 1), await client.ReorderAsync(new New.Keyed("x", 1)).InTime());
        Assert.Equal(new New.Narrow(1), await client.NarrowAsync(new New.Narrow(1)).InTime());
        Assert.Equal(1, await client.ParameterAsync(1, 9).InTime());
        Assert.Equal(1, await client.NeedAsync(1, 9).InTime());
        Assert.Equal(3, await client.SameAsync(3).InTime());
        Assert.Equal(new New.Link(1, null), await client.DeepAsync(new New.Link(1, null, 3)).InTime());
        Assert.Equal([new New.Grown(0), new New.Grown(1)], await TakeAsync(client.WatchAsync(2)).InTime());
        await client.NoteAsync(new New.Grown(5)).InTime();
        Assert.Equal(5, await depot.Noted.Task.InTime());
    }

    [Fact]
    public async Task A_value_that_does_not_fit_fails_its_call_with_its_place()
    {
        await using var server = await New.DepotServer.ListenTcpAsync(AnyPort, new New.Depot()).InTime();
        await using var client = await Old.DepotClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        var exception = await Assert.ThrowsAsync<RpcException>(() => client.NarrowAsync(new Old.Narrow(1L << 40)).InTime());

        Assert.Equal((RpcErrorCode.InvalidArguments, RpcOutcome.NotExecuted), (exception.Code, exception.Outcome));
        Assert.Equal(new Old.Narrow(2), await client.NarrowAsync(new Old.Narrow(2)).InTime());
    }

    [Fact]
    public async Task What_does_not_fit_fails_alone_and_says_which_member_and_which_types()
    {
        var depot = new New.Depot();
        await using var server = await New.DepotServer.ListenTcpAsync(AnyPort, depot).InTime();
        await using var client = await Old.DepotClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        // At once, before the server's hello can have come.
        await FailsAsync(client.SwapAsync(new Old.Swapped(1, "x")).AsTask(), "value.B has the key 0 for the server; for this client that is A, which is int32 and not str");
        await FailsAsync(client.RetypeAsync(new()).AsTask(), "values{value}[].A is int32 for this client and str for the server");
        await FailsAsync(client.DemandAsync(new Old.Demanding(1)).AsTask(), "value.B is nothing for this client and str for the server, which cannot do without");
        await FailsAsync(client.ResultAsync(1).AsTask(), "result is str for the server and int32 for this client");
        await FailsAsync(client.NeedAsync(1).AsTask(), "more is nothing for this client and int32 for the server");
        await FailsAsync(client.RenumberAsync(Old.State.Open).AsTask(), "value: Open is 0 for this client and 1 for the server");
        await FailsAsync(client.FeedAsync(Feed()).AsTask(), "values[].A is int32 for this client and str for the server");
        await FailsAsync(client.MissAsync(new Old.Retyped(1)).AsTask(), "value.A is int32 for this client and str for the server");
        var gone = await Assert.ThrowsAsync<RpcException>(() => client.GoneAsync(1).InTime());
        Assert.Equal(RpcErrorCode.UnknownMethod, gone.Code);

        Assert.Equal(3, await client.SameAsync(3).InTime());
        Assert.False(depot.Noted.Task.IsCompleted);

        static async IAsyncEnumerable<Old.Retyped> Feed()
        {
            await Task.CompletedTask;
            yield return new Old.Retyped(1);
        }
    }

    [Fact]
    public async Task What_a_new_client_cannot_read_or_send_fails_alone()
    {
        await using var server = await Old.DepotServer.ListenTcpAsync(AnyPort, new Old.Depot()).InTime();
        await using var client = await New.DepotClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        await FailsAsync(client.SwapAsync(new New.Swapped("x", 1)).AsTask(), "value.A has the key 0 for the server; for this client that is B, which is str and not int32");
        await FailsAsync(client.RetypeAsync(new()).AsTask(), "values{value}[].A is str for this client and int32 for the server");
        await FailsAsync(client.DemandAsync(new New.Demanding(1, "x")).AsTask(), "result.B is nothing for the server and str for this client, which cannot do without");
        await FailsAsync(client.ResultAsync(1).AsTask(), "result is int32 for the server and str for this client");
        await FailsAsync(client.RenumberAsync(New.State.Open).AsTask(), "value: Closed is 0 for this client and 1 for the server");

        Assert.Equal(3, await client.SameAsync(3).InTime());
    }

    [Fact]
    public async Task One_report_for_each_connection_names_what_differs()
    {
        var reports = new ReportLog();
        await using var server = await New.DepotServer.ListenTcpAsync(AnyPort, new New.Depot()).InTime();
        await using var client = await Old.DepotClient.ConnectTcpAsync(server.LocalEndPoint, new ClientOptions { OnError = reports.Add }).InTime();

        // Without a single call.
        string what = (await reports.NextAsync()).What;

        Assert.Contains("Depot/Grow differs (value.B is not sent by this client; the server has its default; result.B is sent by the server and skipped by this client)", what, StringComparison.Ordinal);
        Assert.Contains("Depot/Shrink differs (values[].B is sent by this client and skipped by the server", what, StringComparison.Ordinal);
        Assert.Contains("Depot/Loosen differs (result.A may be null for the server", what, StringComparison.Ordinal);
        Assert.Contains("Depot/Narrow differs (value.A is int64 for this client and int32 for the server, which does not take every value", what, StringComparison.Ordinal);
        Assert.Contains("Depot/Parameter differs (more is not sent by this client", what, StringComparison.Ordinal);
        Assert.Contains("Depot/Deep differs (value.B is not sent by this client", what, StringComparison.Ordinal);
        Assert.Contains("Depot/Swap cannot be called (value.B has the key 0", what, StringComparison.Ordinal);
        Assert.DoesNotContain("Depot/Same", what, StringComparison.Ordinal);
        Assert.DoesNotContain("Depot/Reorder", what, StringComparison.Ordinal);
        Assert.Equal(3, await client.SameAsync(3).InTime());
        Assert.True(reports.IsEmpty);
    }

    private static async Task FailsAsync(Task call, string member)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        Assert.Equal((RpcErrorCode.Incompatible, RpcOutcome.NotExecuted), (exception.Code, exception.Outcome));
        Assert.Contains(member, exception.Message, StringComparison.Ordinal);
    }

    private static async Task<List<T>> TakeAsync<T>(IAsyncEnumerable<T> items)
    {
        var taken = new List<T>();
        await foreach (var item in items)
        {
            taken.Add(item);
        }

        return taken;
    }
}
