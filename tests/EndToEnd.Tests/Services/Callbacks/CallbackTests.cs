using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services.Callbacks;

/// <summary>A server calls its clients, over TCP and in memory: in every shape, from inside a call and at any later time.</summary>
public abstract class CallbackTests
{
    private protected abstract EndPoint Address();

    [Fact]
    public async Task From_inside_a_call()
    {
        await using var chat = await StartAsync();

        Assert.Equal("who?!", await chat.Client.EchoAsync("who?").InTime());
    }

    [Fact]
    public async Task At_any_later_time_to_each_client_of_its_own()
    {
        await using var chat = await StartAsync();
        var others = new Events { OnAsk = static (_, _) => new("another") };
        await using var other = await ChatClient.ConnectTcpAsync(chat.Server.LocalEndPoint, others).InTime();
        await chat.Client.JoinAsync().InTime();
        await other.JoinAsync().InTime();

        var members = chat.Service.Members.ToArray();
        Assert.Equal("you?!", await members[0].AskAsync("you?").InTime());
        Assert.Equal("another", await members[1].AskAsync("you?").InTime());
        await members[1].MessageAsync("hello").InTime();
        await Deadline.Until(() => others.Heard.Contains("hello"));
        Assert.Empty(chat.Events.Heard);
    }

    [Fact]
    public async Task A_caller_is_one_object_for_all_its_calls()
    {
        await using var chat = await StartAsync();

        await chat.Client.JoinAsync().InTime();
        await chat.Client.JoinAsync().InTime();

        Assert.Same(chat.Service.Members.First(), chat.Service.Members.Last());
        Assert.Same(chat.Service.Peers.First(), chat.Service.Peers.Last());
        Assert.False(chat.Service.Peers.First().Closed.IsCompleted);
    }

    [Fact]
    public async Task In_order()
    {
        await using var chat = await StartAsync();
        await chat.Client.JoinAsync().InTime();
        var member = chat.Service.Members.First();

        for (int i = 0; i < 100; i++)
        {
            Assert.Equal($"{i}!", await member.AskAsync($"{i}").InTime());
        }
    }

    [Fact]
    public async Task With_streams_in_both_directions()
    {
        await using var chat = await StartAsync();
        await chat.Client.JoinAsync().InTime();
        var member = chat.Service.Members.First();

        var lines = new List<int>();
        await foreach (int line in member.LogAsync(1_000))
        {
            lines.Add(line);
        }

        Assert.Equal(Enumerable.Range(0, 1_000), lines);
        Assert.Equal(1_000, await member.StoreAsync(member.LogAsync(1_000)).InTime());
    }

    [Fact]
    public async Task With_the_errors_of_the_client()
    {
        await using var chat = await StartAsync();
        await chat.Client.JoinAsync().InTime();
        var member = chat.Service.Members.First();

        chat.Events.OnAsk = static (_, _) => throw new InvalidOperationException("private");
        var failed = await Assert.ThrowsAsync<RpcException>(() => member.AskAsync("?").InTime());
        Assert.Equal((RpcErrorCode.HandlerFailed, RpcOutcome.Executed), (failed.Code, failed.Outcome));
        Assert.DoesNotContain("private", failed.Message, StringComparison.Ordinal);

        chat.Events.OnAsk = static (_, _) => throw new RpcException<Full>(new Full(7), "full");
        var full = await Assert.ThrowsAsync<RpcException<Full>>(() => member.AskAsync("?").InTime());
        Assert.Equal(7, full.Error.Limit);
    }

    [Fact]
    public async Task With_a_token_that_reaches_the_client_through_both_calls()
    {
        await using var chat = await StartAsync();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        chat.Events.OnAsk = async (_, context) =>
        {
            await using var registration = context.Cancellation.Register(() => cancelled.TrySetResult());
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.Cancellation);
            return "";
        };
        using var cancel = new CancellationTokenSource();
        var call = chat.Client.EchoAsync("?", new CallContext { Cancellation = cancel.Token }).AsTask();
        await asked.Task.InTime();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        await cancelled.Task.InTime();
    }

    [Fact]
    public async Task With_a_deadline()
    {
        await using var chat = await StartAsync();
        await chat.Client.JoinAsync().InTime();
        chat.Events.OnAsk = static async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.Cancellation);
            return "";
        };

        var error = await Assert.ThrowsAsync<RpcException>(
            () => chat.Service.Members.First().AskAsync("?", new CallContext { Timeout = TimeSpan.FromMilliseconds(20) }).InTime());

        Assert.Equal(RpcErrorCode.DeadlineExceeded, error.Code);
    }

    [Fact]
    public async Task From_a_callback_into_the_server_again()
    {
        await using var chat = await StartAsync();
        chat.Events.OnAsk = async (question, _) => question.Length < 8 ? await chat.Client.EchoAsync(question + "a") : question;

        Assert.Equal("aaaaaaaa", await chat.Client.EchoAsync("").InTime());
    }

    [Fact]
    public async Task Many_pushes_whose_handlers_wait_for_answers_that_stand_behind_them_all_end()
    {
        await using var chat = await StartAsync();
        await chat.Client.JoinAsync().InTime();
        var member = chat.Service.Members.First();
        chat.Events.OnMessage = async text => Assert.Equal(text, await chat.Client.SameAsync(text));

        const int Messages = 10_000;
        for (int i = 0; i < Messages; i++)
        {
            await member.MessageAsync($"{i}").InTime();
        }

        await Deadline.Until(() => chat.Events.Heard.Count == Messages);
        Assert.Equal(Enumerable.Range(0, Messages), chat.Events.Heard.Select(int.Parse).Order());
    }

    [Fact]
    public async Task Ordered_calls_do_not_overtake_ordered_one_ways_that_wait_for_room()
    {
        await using var chat = await StartAsync(client: new ClientOptions { MaxConcurrentCalls = 1 });
        await chat.Client.JoinAsync().InTime();
        var member = chat.Service.Members.First();
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        chat.Events.OnMessage = _ => new ValueTask(goOn.Task);

        await member.MessageAsync("fills the only place").InTime();
        await member.LineAsync("waits for it").InTime();
        var lines = member.LinesAsync().AsTask();
        Assert.Equal("behind them", await chat.Client.SameAsync("behind them").InTime());
        goOn.SetResult();

        Assert.Equal(1, await lines.InTime());
    }

    [Fact]
    public async Task A_server_that_stops_runs_the_one_ways_that_wait_for_room_first()
    {
        await using var chat = await StartAsync(server: new ServerOptions { MaxConcurrentCalls = 1 });
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        chat.Service.OnSay = async _ =>
        {
            begun.TrySetResult();
            await goOn.Task;
        };
        for (int i = 0; i < 50; i++)
        {
            await chat.Client.SayAsync($"{i}").InTime();
        }

        await begun.Task.InTime();
        Assert.Equal("behind them", await chat.Client.SameAsync("behind them").InTime());
        var stopped = chat.Server.StopAsync().AsTask();
        goOn.SetResult();
        await stopped.InTime();

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), chat.Service.Said);
    }

    [Fact]
    public async Task Large_answers_in_both_directions_at_once_do_not_wait_for_each_other()
    {
        await using var chat = await StartAsync();
        await chat.Client.JoinAsync().InTime();
        var member = chat.Service.Members.First();
        chat.Events.OnAsk = static (question, _) => new(question);
        string large = new('x', 200_000);

        var calls = Enumerable.Range(0, 200).SelectMany(_ => (Task<string>[])[chat.Client.SameAsync(large).AsTask(), member.AskAsync(large).AsTask()]);

        Assert.All(await Task.WhenAll(calls).InTime(), answer => Assert.Equal(large.Length, answer.Length));
    }

    [Fact]
    public async Task Until_the_client_is_gone()
    {
        await using var chat = await StartAsync();
        await chat.Client.JoinAsync().InTime();
        var member = chat.Service.Members.First();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        chat.Events.OnAsk = async (_, context) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.Cancellation);
            return "";
        };
        var call = member.AskAsync("?").AsTask();
        await asked.Task.InTime();

        await chat.Client.DisposeAsync().InTime();

        var error = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        Assert.Equal((RpcErrorCode.ConnectionLost, RpcOutcome.Unknown), (error.Code, error.Outcome));
        await chat.Service.Peers.First().Closed.InTime();
        error = await Assert.ThrowsAsync<RpcException>(() => member.AskAsync("?").InTime());
        Assert.Equal((RpcErrorCode.NotConnected, RpcOutcome.NotExecuted), (error.Code, error.Outcome));
    }

    private async Task<Chat> StartAsync(ClientOptions? client = null, ServerOptions? server = null)
    {
        var (service, events) = (new ChatService(), new Events());
        var listening = await ChatServer.ListenTcpAsync(Address(), service, server).InTime();
        return new Chat(service, listening, events, await ChatClient.ConnectTcpAsync(listening.LocalEndPoint, events, client).InTime());
    }

    private sealed record Chat(ChatService Service, ChatServer Server, Events Events, ChatClient Client) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Client.DisposeAsync().InTime();
            await Server.DisposeAsync().InTime();
        }
    }
}

public class CallbacksOverTcpTests : CallbackTests
{
    private protected override EndPoint Address() => new IPEndPoint(IPAddress.Loopback, 0);

    [Fact]
    public async Task Not_to_a_peer_that_began_without_a_hello()
    {
        var service = new ChatService();
        await using var server = await ChatServer.ListenTcpAsync(Address(), service).InTime();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendAsync((byte[])[0, 0, 0, 14, 0x94, 0x00, 0x01, 0xa9, .. "Chat/Join"u8, 0x90]);
        Assert.Equal([0, 0, 0, 5, 0x94, 0x01, 0x01, 0xc0, 0xc0], await peer.ReceiveExactlyAsync(9));

        var error = await Assert.ThrowsAsync<RpcException>(() => service.Members.First().AskAsync("?").InTime());

        Assert.Equal((RpcErrorCode.Unsupported, RpcOutcome.NotExecuted), (error.Code, error.Outcome));
    }

    [Fact]
    public async Task Of_a_client_with_another_service_only_its_method_is_unknown()
    {
        var service = new ChatService();
        await using var server = await ChatServer.ListenTcpAsync(Address(), service).InTime();
        await using var connection = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        await new ChatClient(connection).JoinAsync().InTime();

        var error = await Assert.ThrowsAsync<RpcException>(() => service.Members.First().AskAsync("?").InTime());

        Assert.Equal((RpcErrorCode.UnknownMethod, RpcOutcome.NotExecuted), (error.Code, error.Outcome));
        Assert.Equal("same", await new ChatClient(connection).SameAsync("same").InTime());
    }
}

public class CallbacksInMemoryTests : CallbackTests
{
    private protected override EndPoint Address() => new InMemoryEndPoint();
}
