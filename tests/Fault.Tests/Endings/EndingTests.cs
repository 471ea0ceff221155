using ProtoGen.Fault.Tests.Stress;
using ProtoGen.TestKit;

namespace ProtoGen.Fault.Tests.Endings;

/// <summary>
/// Every shape of a call meets every way to end, over TCP and in memory: the caller gets exactly one outcome, and nothing is
/// left at either side, neither a handler nor a source nor a slot nor a buffer.
/// </summary>
[Collection(nameof(StressTests))]
public class EndingTests
{
    public static TheoryData<Shape, bool> Everything => Over(Enum.GetValues<Shape>());

    public static TheoryData<Shape, bool> Answered => Over(Enum.GetValues<Shape>().Where(shape => shape != Shape.OneWay));

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Success(Shape shape, bool inMemory)
    {
        await using var rig = await StartAsync(inMemory);

        Assert.Equal(3, await rig.Caller.CallAsync(shape).InTime());

        await rig.Service.HalfwayAsync();
        await rig.SettledAsync();
        Assert.Equal(3, rig.Service.Begun);
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task The_handler_fails(Shape shape, bool inMemory)
    {
        await using var rig = await StartAsync(inMemory);
        rig.Service.Script = static _ => throw new InvalidOperationException("out of order");

        var error = await Assert.ThrowsAsync<RpcException>(() => rig.Caller.CallAsync(shape).InTime());

        Assert.Equal((RpcErrorCode.HandlerFailed, RpcOutcome.Executed), (error.Code, error.Outcome));
        Assert.DoesNotContain("out of order", error.Message, StringComparison.Ordinal);
        await rig.SettledAsync();
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Cancelled_before_it_is_sent(Shape shape, bool inMemory)
    {
        await using var rig = await StartAsync(inMemory);
        var cancelled = new CancellationToken(canceled: true);

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => rig.Caller.CallAsync(shape, new CallContext { Cancellation = cancelled }).InTime());

        Assert.Equal(cancelled, error.CancellationToken);
        await rig.SettledAsync();
        Assert.Equal(2, rig.Service.Begun); // Only what settling calls.
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task Cancelled_while_it_runs(Shape shape, bool inMemory)
    {
        await using var rig = await StartAsync(inMemory);
        rig.Service.Script = static cancel => Task.Delay(Timeout.Infinite, cancel);
        using var cancel = new CancellationTokenSource();
        var call = rig.Caller.CallAsync(shape, new CallContext { Cancellation = cancel.Token });
        await rig.Service.HalfwayAsync();

        await cancel.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Equal(cancel.Token, error.CancellationToken);
        await rig.SettledAsync();
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task The_deadline_passes_before_it_is_sent(Shape shape, bool inMemory)
    {
        await using var rig = await StartAsync(inMemory);

        var error = await Assert.ThrowsAsync<RpcException>(
            () => rig.Caller.CallAsync(shape, new CallContext { Timeout = TimeSpan.Zero }).InTime());

        Assert.Equal((RpcErrorCode.DeadlineExceeded, RpcOutcome.NotExecuted), (error.Code, error.Outcome));
        await rig.SettledAsync();
        Assert.Equal(2, rig.Service.Begun);
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task The_deadline_passes_while_it_runs(Shape shape, bool inMemory)
    {
        await using var rig = await StartAsync(inMemory);
        rig.Service.Script = static cancel => Task.Delay(Timeout.Infinite, cancel);
        var call = rig.Caller.CallAsync(shape, new CallContext { Timeout = TimeSpan.FromSeconds(10) });
        await rig.Service.HalfwayAsync();
        Assert.False(call.IsCompleted);

        rig.Time.Advance(TimeSpan.FromSeconds(10));

        var error = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        Assert.Equal((RpcErrorCode.DeadlineExceeded, RpcOutcome.Unknown), (error.Code, error.Outcome));
        await rig.SettledAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_one_way_is_done_when_it_is_sent_and_its_deadline_ends_its_handler(bool inMemory)
    {
        await using var rig = await StartAsync(inMemory);
        rig.Service.Script = static cancel => Task.Delay(Timeout.Infinite, cancel);

        await rig.Caller.CallAsync(Shape.OneWay, new CallContext { Timeout = TimeSpan.FromSeconds(10) }).InTime();
        await rig.Service.HalfwayAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(10));

        await rig.SettledAsync();
    }

    [Theory]
    [InlineData(Shape.Call)]
    [InlineData(Shape.Void)]
    [InlineData(Shape.Down)]
    [InlineData(Shape.Up)]
    [InlineData(Shape.Both)]
    public async Task The_connection_is_reset_while_it_runs(Shape shape)
    {
        await using var rig = await StartAsync(inMemory: false);
        rig.Service.Script = static cancel => Task.Delay(Timeout.Infinite, cancel);
        var call = rig.Caller.CallAsync(shape);
        await rig.Service.HalfwayAsync();

        rig.Cut();

        var error = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        Assert.Equal((RpcErrorCode.ConnectionLost, RpcOutcome.Unknown), (error.Code, error.Outcome));
        error = await Assert.ThrowsAsync<RpcException>(() => rig.Caller.CallAsync(shape).InTime());
        Assert.Equal((RpcErrorCode.NotConnected, RpcOutcome.NotExecuted), (error.Code, error.Outcome));
        await Deadline.Until(() => rig.Service.Running == 0 && rig.Caller.Sources == 0);
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task The_client_is_disposed_while_it_runs(Shape shape, bool inMemory)
    {
        await using var rig = await StartAsync(inMemory);
        rig.Service.Script = static cancel => Task.Delay(Timeout.Infinite, cancel);
        var call = rig.Caller.CallAsync(shape);
        await rig.Service.HalfwayAsync();

        await rig.Client.DisposeAsync().InTime();

        var error = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        Assert.Equal((RpcErrorCode.ConnectionLost, RpcOutcome.Unknown), (error.Code, error.Outcome));
        await Deadline.Until(() => rig.Service.Running == 0 && rig.Caller.Sources == 0);
    }

    [Fact]
    public async Task A_one_way_that_runs_goes_on_when_its_sender_is_gone()
    {
        await using var rig = await StartAsync(inMemory: false);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var token = CancellationToken.None;
        rig.Service.Script = cancel =>
        {
            token = cancel;
            return goOn.Task;
        };
        await rig.Caller.CallAsync(Shape.OneWay).InTime();
        await rig.Service.HalfwayAsync();

        await rig.Client.DisposeAsync().InTime();

        Assert.False(token.IsCancellationRequested);
        goOn.SetResult();
        await Deadline.Until(() => rig.Service.Running == 0);
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task A_call_beyond_the_limit_waits_unsent_and_can_be_given_up(Shape shape, bool inMemory)
    {
        await using var rig = await StartAsync(inMemory, limit: 1);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Service.Script = _ => goOn.Task;
        var first = rig.Caller.CallAsync(shape);
        await rig.Service.HalfwayAsync();

        using var cancel = new CancellationTokenSource();
        var givenUp = rig.Caller.CallAsync(shape, new CallContext { Cancellation = cancel.Token });
        var late = rig.Caller.CallAsync(shape, new CallContext { Timeout = TimeSpan.FromSeconds(10) });
        var third = rig.Caller.CallAsync(shape);
        await cancel.CancelAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp.InTime());
        var error = await Assert.ThrowsAsync<RpcException>(() => late.InTime());
        Assert.Equal((RpcErrorCode.DeadlineExceeded, RpcOutcome.NotExecuted), (error.Code, error.Outcome));
        Assert.False(first.IsCompleted || third.IsCompleted);
        goOn.SetResult();
        Assert.Equal((3, 3), (await first.InTime(), await third.InTime()));
        Assert.Equal(2, rig.Service.Begun);
        await rig.SettledAsync();
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task A_call_is_busy_while_the_handler_of_a_cancelled_one_goes_on(Shape shape, bool inMemory)
    {
        await using var rig = await StartAsync(inMemory, limit: 1);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Service.Script = _ => goOn.Task;
        using var cancel = new CancellationTokenSource();
        var stubborn = rig.Caller.CallAsync(shape, new CallContext { Cancellation = cancel.Token });
        await rig.Service.HalfwayAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stubborn.InTime());

        var error = await Assert.ThrowsAsync<RpcException>(() => rig.Caller.CallAsync(shape).InTime());

        Assert.Equal((RpcErrorCode.Busy, RpcOutcome.NotExecuted), (error.Code, error.Outcome));
        Assert.Equal(1, rig.Service.Begun);
        goOn.SetResult();
        await rig.SettledAsync();
    }

    private static TheoryData<Shape, bool> Over(IEnumerable<Shape> shapes)
    {
        var rows = new TheoryData<Shape, bool>();
        foreach (var shape in shapes)
        {
            rows.Add(shape, false);
            rows.Add(shape, true);
        }

        return rows;
    }

    private protected virtual Task<Rig> StartAsync(bool inMemory, int limit = 100) => Rig.StartAsync(inMemory, limit);
}
