using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>How calls end that do not end well, seen through generated code.</summary>
public class FailureTests
{
    [Theory]
    [InlineData("at once")]
    [InlineData("later")]
    public async Task A_handlers_exception_reaches_the_caller_and_is_reported_on_the_server(string kind)
    {
        await using var pair = await ShapesPair.StartAsync();

        var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.FailAsync(kind).InTime());

        Assert.Equal(RpcErrorCode.HandlerFailed, exception.Code);
        Assert.Equal(RpcOutcome.Executed, exception.Outcome);
        Assert.DoesNotContain("on purpose", exception.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>((await pair.ServerReports.NextAsync()).Exception);
        Assert.Equal(3, await pair.Client.AddAsync(1, 2).InTime());
    }

    [Fact]
    public async Task The_text_of_a_handlers_exception_travels_where_the_server_allows_it()
    {
        await using var pair = await ShapesPair.StartAsync(serverOptions: new ServerOptions { IncludeExceptionDetails = true });

        var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.FailAsync("at once").InTime());

        Assert.Contains("on purpose", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callers_token_ends_the_call_and_cancels_the_handler()
    {
        await using var pair = await ShapesPair.StartAsync();
        using var source = new CancellationTokenSource();

        var call = pair.Client.WaitAsync(source.Token);
        await pair.Client.PingAsync().InTime();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Equal(3, await pair.Client.AddAsync(1, 2).InTime());
    }

    [Fact]
    public async Task Calls_in_flight_end_when_the_client_is_disposed()
    {
        await using var pair = await ShapesPair.StartAsync();
        var client = await pair.ConnectAsync();

        var call = client.WaitAsync(default);
        await client.PingAsync().InTime();
        await client.DisposeAsync().InTime();

        Assert.Equal(RpcErrorCode.ConnectionLost, (await Assert.ThrowsAsync<RpcException>(() => call.InTime())).Code);
        Assert.Equal(RpcErrorCode.NotConnected, (await Assert.ThrowsAsync<RpcException>(() => client.PingAsync().InTime())).Code);
    }

    [Fact]
    public async Task A_stopping_server_lets_running_calls_finish()
    {
        await using var pair = await ShapesPair.StartAsync();

        var call = pair.Client.WaitAsync(default);
        await pair.Client.PingAsync().InTime();
        var stop = pair.Server.StopAsync().AsTask();
        pair.Service.LetGo.SetResult("finished");

        Assert.Equal("finished", await call.InTime());
        await stop.InTime();
        var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.PingAsync().InTime());
        Assert.Contains(exception.Code, new[] { RpcErrorCode.ShuttingDown, RpcErrorCode.ConnectionLost, RpcErrorCode.NotConnected });
    }

    [Fact]
    public async Task A_server_that_need_not_wait_ends_running_calls()
    {
        await using var pair = await ShapesPair.StartAsync();

        var call = pair.Client.WaitAsync(default);
        await pair.Client.PingAsync().InTime();
        await pair.Server.StopAsync(new CancellationToken(canceled: true)).InTime();

        await Assert.ThrowsAsync<RpcException>(() => call.InTime());
    }

    [Fact]
    public async Task A_request_over_the_limit_fails_before_it_is_sent()
    {
        await using var pair = await ShapesPair.StartAsync(clientOptions: new ClientOptions { MaxMessageSize = 2048 });

        var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.JoinAsync(new string('x', 4096), "a").InTime());

        Assert.Equal(RpcErrorCode.MessageTooLarge, exception.Code);
        Assert.Equal(RpcOutcome.NotExecuted, exception.Outcome);
        Assert.Equal(3, await pair.Client.AddAsync(1, 2).InTime());
    }

    [Fact]
    public async Task An_answer_over_the_limit_is_an_error_of_that_call_alone()
    {
        await using var pair = await ShapesPair.StartAsync(serverOptions: new ServerOptions { MaxMessageSize = 2048 });

        var exception = await Assert.ThrowsAsync<RpcException>(
            () => pair.Client.JoinAsync(new string('x', 900), "a", "b", "c", "d").InTime());

        Assert.Equal(RpcErrorCode.MessageTooLarge, exception.Code);
        Assert.Equal(RpcOutcome.Executed, exception.Outcome);
        Assert.Equal(3, await pair.Client.AddAsync(1, 2).InTime());
    }
}
