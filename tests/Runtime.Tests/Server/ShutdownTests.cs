using System.Net;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Server;

public abstract class ShutdownTests<TAddress>
    where TAddress : IAddress
{
    [Fact]
    public async Task Running_calls_may_finish_and_new_ones_are_refused()
    {
        var handler = new TaskCompletionSource<string>();
        var started = new TaskCompletionSource();
        await using var pair = await RpcPair<TAddress>.StartAsync(new TestService
        {
            OnEcho = (_, _) =>
            {
                started.SetResult();
                return new(handler.Task);
            },
        });

        var running = pair.Client.EchoAsync("x").AsTask();
        await started.Task.InTime();
        var stopping = pair.Server.StopAsync().AsTask();

        RpcException refused;
        do
        {
            refused = await Assert.ThrowsAsync<RpcException>(async () =>
            {
                while (true)
                {
                    await pair.Client.AddAsync(1, 1).InTime();
                }
            });
        }
        while (refused.Code != RpcErrorCode.ShuttingDown);
        Assert.Equal(RpcOutcome.NotExecuted, refused.Outcome);
        Assert.False(stopping.IsCompleted);

        handler.SetResult("finished");
        Assert.Equal("finished", await running.InTime());
        await stopping.InTime();
        await pair.Client.Closed.InTime();
    }

    [Fact]
    public async Task No_answer_is_lost_between_the_handlers_end_and_the_close()
    {
        for (int round = 0; round < 100; round++)
        {
            var handler = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var started = new CountdownEvent(4);
            await using var pair = await RpcPair<TAddress>.StartAsync(new TestService
            {
                OnEcho = (_, _) =>
                {
                    started.Signal();
                    return new(handler.Task);
                },
            });
            var calls = Enumerable.Range(0, 4).Select(_ => pair.Client.EchoAsync("x").AsTask()).ToList();
            Assert.True(started.Wait(Deadline.Limit));

            var stopping = pair.Server.StopAsync().AsTask();
            handler.SetResult("finished");

            Assert.All(await Task.WhenAll(calls).InTime(), answer => Assert.Equal("finished", answer));
            await stopping.InTime();
        }
    }

    [Fact]
    public async Task Calls_that_outlast_the_timeout_are_cancelled()
    {
        var time = new FakeTimeProvider();
        var started = new TaskCompletionSource();
        var fired = new TaskCompletionSource();
        await using var pair = await RpcPair<TAddress>.StartAsync(
            new TestService
            {
                OnReset = async token =>
                {
                    token.Register(fired.SetResult);
                    started.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                },
            },
            new ServerOptions { TimeProvider = time });

        var running = pair.Client.ResetAsync().AsTask();
        await started.Task.InTime();
        var stopping = pair.Server.StopAsync().AsTask();
        await Deadline.Until(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return running.IsCompleted;
        });

        var exception = await Assert.ThrowsAsync<RpcException>(() => running.InTime());
        Assert.Equal((RpcErrorCode.Cancelled, RpcOutcome.Unknown), (exception.Code, exception.Outcome));
        await fired.Task.InTime();
        await stopping.InTime();
    }

    [Fact]
    public async Task A_handler_that_ignores_its_token_does_not_stop_the_stop()
    {
        var handler = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        await using var pair = await RpcPair<TAddress>.StartAsync(new TestService
        {
            OnReset = _ =>
            {
                started.SetResult();
                return new ValueTask(handler.Task);
            },
        });

        var running = pair.Client.ResetAsync().AsTask();
        await started.Task.InTime();
        await pair.Server.StopAsync(new CancellationToken(true)).InTime();

        var exception = await Assert.ThrowsAsync<RpcException>(() => running.InTime());
        Assert.Equal(RpcErrorCode.Cancelled, exception.Code);
        handler.SetResult();
    }

    [Fact]
    public async Task One_ways_are_cancelled_when_the_server_stops()
    {
        var started = new TaskCompletionSource();
        var fired = new TaskCompletionSource();
        var reports = new ReportLog();
        await using var pair = await RpcPair<TAddress>.StartAsync(
            new TestService
            {
                OnNote = async (_, token) =>
                {
                    token.Register(fired.SetResult);
                    started.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                },
            },
            new ServerOptions { OnError = reports.Add });

        await pair.Client.NoteAsync("x").InTime();
        await started.Task.InTime();
        await pair.Server.StopAsync(new CancellationToken(true)).InTime();

        await fired.Task.InTime();
        Assert.True(reports.IsEmpty); // It did what it was told.
    }

    [Fact]
    public async Task A_one_way_that_waits_for_room_does_not_run_after_the_stop()
    {
        const string Held = "held at the stop";
        var handler = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        var accepted = new TaskCompletionSource();
        TextHooks.WhenRead(Held, accepted.SetResult);
        bool ran = false;
        var reports = new ReportLog();
        await using var pair = await RpcPair<TAddress>.StartAsync(
            new TestService
            {
                OnNote = (text, _) =>
                {
                    ran |= text == Held;
                    started.TrySetResult();
                    return new ValueTask(handler.Task);
                },
            },
            new ServerOptions { MaxConcurrentCalls = 1, OnError = reports.Add });
        await pair.Client.NoteAsync("runs").InTime();
        await started.Task.InTime();
        await pair.Client.NoteAsync(Held).InTime();
        await accepted.Task.InTime();

        await pair.Server.StopAsync(new CancellationToken(true)).InTime();

        var report = await reports.NextAsync();
        Assert.Equal(("A one-way message was dropped: the connection is closing", "Test/Note"), (report.What, report.Method));
        handler.SetResult();
        Assert.False(ran);
    }

    [Fact]
    public async Task Stopping_is_idempotent_and_may_come_from_many_sides()
    {
        await using var pair = await RpcPair<TAddress>.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await pair.Server.StopAsync()))).InTime();
        await pair.Server.DisposeAsync().InTime();
        await pair.Server.StopAsync(new CancellationToken(true)).InTime();

        await pair.Client.Closed.InTime();
        var late = await Assert.ThrowsAsync<RpcException>(() => pair.Client.AddAsync(1, 1).InTime());
        Assert.Equal((RpcErrorCode.NotConnected, RpcOutcome.NotExecuted), (late.Code, late.Outcome));
    }

    [Fact]
    public async Task The_address_is_free_again_after_the_stop()
    {
        EndPoint address;
        await using (var server = await RpcPair<TAddress>.ListenAsync())
        {
            address = server.LocalEndPoint;
            await using var client = await RpcClient.ConnectTcpAsync(address, TAddress.Prepare((ClientOptions?)null)).InTime();
            Assert.Equal(2, await client.AddAsync(1, 1).InTime());
        }

        await using var again = await RpcServer.ListenTcpAsync(address, [new TestService().Bind()], TAddress.Prepare((ServerOptions?)null)).InTime();
        await using var other = await RpcClient.ConnectTcpAsync(address, TAddress.Prepare((ClientOptions?)null)).InTime();
        Assert.Equal(2, await other.AddAsync(1, 1).InTime());
    }

    [Fact]
    public async Task A_server_stops_while_many_clients_call()
    {
        var server = await RpcPair<TAddress>.ListenAsync();
        var callers = Enumerable.Range(0, 10).Select(_ => Task.Run(async () =>
        {
            int calls = 0;
            try
            {
                await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint, TAddress.Prepare((ClientOptions?)null));
                while (true)
                {
                    Assert.Equal(calls + 1, await client.AddAsync(calls, 1).InTime());
                    calls++;
                }
            }
            catch (Exception exception) when (exception is RpcException or TransportException)
            {
                return calls;
            }
        })).ToList();

        await using (var probe = await RpcClient.ConnectTcpAsync(server.LocalEndPoint, TAddress.Prepare((ClientOptions?)null)).InTime())
        {
            for (int i = 0; i < 50; i++)
            {
                await probe.AddAsync(1, 1).InTime();
            }
        }

        await server.StopAsync().InTime();
        await Task.WhenAll(callers).InTime();
    }
}

public sealed class ShutdownOverTcpTests : ShutdownTests<OverTcp>;

public sealed class ShutdownOverTlsTests : ShutdownTests<OverTls>;

public sealed class ShutdownOverUnixSocketTests : ShutdownTests<OverUnixSocket>;

public sealed class ShutdownInMemoryTests : ShutdownTests<InMemory>;
