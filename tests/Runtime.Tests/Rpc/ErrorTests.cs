using System.Diagnostics.Tracing;
using System.Globalization;
using ProtoGen.Runtime.Tests.Client;
using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc;

public abstract class ErrorTests<TAddress>
    where TAddress : IAddress
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handlers_exception_is_a_typed_error_for_its_caller_and_a_report_for_the_server(bool synchronous)
    {
        var reports = new ReportLog();
        await using var pair = await RpcPair<TAddress>.StartAsync(Failing(synchronous), new ServerOptions { OnError = reports.Add });

        var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.EchoAsync("x").InTime());
        Assert.Equal((RpcErrorCode.HandlerFailed, RpcOutcome.Executed), (exception.Code, exception.Outcome));
        Assert.Contains("Test/Echo", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);

        var report = await reports.NextAsync();
        Assert.Equal("secret", Assert.IsType<InvalidOperationException>(report.Exception).Message);
        Assert.Equal(("Test/Echo", pair.Client.LocalEndPoint), (report.Method, report.RemoteEndPoint));
        Assert.Equal(2, await pair.Client.AddAsync(1, 1).InTime());
    }

    [Fact]
    public async Task Details_of_an_exception_are_sent_only_when_the_server_says_so()
    {
        await using var pair = await RpcPair<TAddress>.StartAsync(Failing(synchronous: true), new ServerOptions { IncludeExceptionDetails = true });

        var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.EchoAsync("x").InTime());

        Assert.Contains("System.InvalidOperationException: secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Details_that_are_longer_than_a_message_are_cut()
    {
        var options = new ServerOptions { IncludeExceptionDetails = true, MaxMessageSize = 1024 };
        await using var pair = await RpcPair<TAddress>.StartAsync(
            new TestService { OnEcho = (_, _) => throw new InvalidOperationException(new string('\u20ac', 100_000)) }, options);

        var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.EchoAsync("x").InTime());

        Assert.Equal(RpcErrorCode.HandlerFailed, exception.Code);
        Assert.EndsWith("\u20ac", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_that_cannot_even_tell_its_message_ends_its_call_only()
    {
        var options = new ServerOptions { IncludeExceptionDetails = true };
        await using var pair = await RpcPair<TAddress>.StartAsync(new TestService { OnEcho = (_, _) => throw new MuteException() }, options);

        var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.EchoAsync("x").InTime());

        Assert.Equal(RpcErrorCode.HandlerFailed, exception.Code);
        Assert.Contains(nameof(MuteException), exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, await pair.Client.AddAsync(1, 1).InTime());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_arguments_own_type_throws_stays_on_the_server_unless_it_says_so(bool details)
    {
        var reports = new ReportLog();
        await using var pair = await RpcPair<TAddress>.StartAsync(
            serverOptions: new ServerOptions { OnError = reports.Add, IncludeExceptionDetails = details });

        var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.EchoAsync(TextArguments.Refused).InTime());

        Assert.Equal((RpcErrorCode.InvalidArguments, RpcOutcome.NotExecuted), (exception.Code, exception.Outcome));
        Assert.Equal(details, exception.Message.Contains("secret", StringComparison.Ordinal));
        Assert.Equal("secret", (await reports.NextAsync()).Exception?.Message);
        Assert.Equal(2, await pair.Client.AddAsync(1, 1).InTime());
    }

    private sealed class MuteException : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");
    }

    [Fact]
    public async Task A_failing_one_way_is_reported_on_the_server_only()
    {
        var reports = new ReportLog();
        await using var pair = await RpcPair<TAddress>.StartAsync(
            new TestService { OnNote = (_, _) => throw new InvalidOperationException("secret") }, new ServerOptions { OnError = reports.Add });

        await pair.Client.NoteAsync("x").InTime();

        var report = await reports.NextAsync();
        Assert.Equal(("Test/Note", "secret"), (report.Method, report.Exception!.Message));
        Assert.Equal(2, await pair.Client.AddAsync(1, 1).InTime());
    }

    [Fact]
    public async Task A_handler_that_cancels_itself_has_failed()
    {
        await using var pair = await RpcPair<TAddress>.StartAsync(new TestService { OnReset = _ => ValueTask.FromCanceled(new CancellationToken(true)) });

        var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.ResetAsync().InTime());

        Assert.Equal(RpcErrorCode.HandlerFailed, exception.Code);
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_fails_its_call_and_is_reported()
    {
        var reports = new ReportLog();
        await using var pair = await RpcPair<TAddress>.StartAsync(serverOptions: new ServerOptions { OnError = reports.Add });
        Poison.Result = true;
        try
        {
            var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.PoisonAsync().InTime());
            Assert.Equal((RpcErrorCode.HandlerFailed, RpcOutcome.Executed), (exception.Code, exception.Outcome));
        }
        finally
        {
            Poison.Result = false;
        }

        Assert.Equal("Test/Poison", (await reports.NextAsync()).Method);
        Assert.Equal(2, await pair.Client.AddAsync(1, 1).InTime());
    }

    [Fact]
    public async Task A_result_over_the_limit_fails_its_call()
    {
        await using var pair = await RpcPair<TAddress>.StartAsync(
            new TestService { OnEcho = (text, _) => new(new string('x', int.Parse(text, CultureInfo.InvariantCulture))) },
            new ServerOptions { MaxMessageSize = 4096 });

        // Around the result: array, kind, id, nil, and 3 bytes of the string's header.
        Assert.Equal(4089, (await pair.Client.EchoAsync("4089").InTime()).Length);
        var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.EchoAsync("4090").InTime());

        Assert.Equal((RpcErrorCode.MessageTooLarge, RpcOutcome.Executed), (exception.Code, exception.Outcome));
        Assert.Contains("4096", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_over_the_limit_is_not_sent()
    {
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, MaxMessageSize = 1024 });

        var call = await Assert.ThrowsAsync<RpcException>(() => pair.Client.EchoAsync(new string('x', 1024)).InTime());
        var oneWay = await Assert.ThrowsAsync<RpcException>(() => pair.Client.NoteAsync(new string('x', 1024)).InTime());
        _ = pair.Client.EchoAsync("y").AsTask();

        Assert.Equal((RpcErrorCode.MessageTooLarge, RpcOutcome.NotExecuted), (call.Code, call.Outcome));
        Assert.Equal((RpcErrorCode.MessageTooLarge, RpcOutcome.NotExecuted), (oneWay.Code, oneWay.Outcome));
        Assert.Equal([0x94, 0x00, 0x00, 0xce, 0xb8, 0x45, 0xb6, 0x1f, 0x91, 0xa1, (byte)'y'], await pair.Peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task Arguments_that_cannot_be_written_fail_their_call_only()
    {
        await using var pair = await RpcPair<TAddress>.StartAsync();
        Poison.Arguments = true;
        try
        {
            var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.PoisonAsync().InTime());
            Assert.Equal((RpcErrorCode.InvalidArguments, RpcOutcome.NotExecuted), (exception.Code, exception.Outcome));
            Assert.IsType<InvalidOperationException>(exception.InnerException);
        }
        finally
        {
            Poison.Arguments = false;
        }

        Assert.Equal(2, await pair.Client.AddAsync(1, 1).InTime());
    }

    [Fact]
    public async Task An_unknown_method_is_a_typed_error()
    {
        await using var server = await RpcServer.ListenTcpAsync(RpcPair.AnyPort, []).InTime();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        var exception = await Assert.ThrowsAsync<RpcException>(() => client.AddAsync(1, 1).InTime());

        Assert.Equal((RpcErrorCode.UnknownMethod, RpcOutcome.NotExecuted), (exception.Code, exception.Outcome));
        Assert.Contains("'Test/Add'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handlers_exception_is_in_the_event_source()
    {
        using var listener = new Events();
        await using var pair = await RpcPair<TAddress>.StartAsync(Failing(synchronous: true));

        await Assert.ThrowsAsync<RpcException>(() => pair.Client.EchoAsync("x").InTime());

        await Deadline.Until(() => listener.Seen.Any(text => text.Contains("secret", StringComparison.Ordinal)));
    }

    private static TestService Failing(bool synchronous) => new()
    {
        OnEcho = async (_, _) =>
        {
            if (!synchronous)
            {
                await Task.Yield();
            }

            throw new InvalidOperationException("secret");
        },
    };

    private sealed class Events : EventListener
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Seen { get; } = new();

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "ProtoGen")
            {
                EnableEvents(eventSource, EventLevel.Error);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            Seen.Enqueue(string.Join(' ', eventData.Payload ?? new([])));
    }
}

public sealed class ErrorOverTcpTests : ErrorTests<OverTcp>;

public sealed class ErrorOverTlsTests : ErrorTests<OverTls>;

public sealed class ErrorOverUnixSocketTests : ErrorTests<OverUnixSocket>;

public sealed class ErrorInMemoryTests : ErrorTests<InMemory>;
