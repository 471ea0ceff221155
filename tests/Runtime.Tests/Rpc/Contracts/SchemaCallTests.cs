using Microsoft.Extensions.Time.Testing;
using ProtoGen.Rpc;
using ProtoGen.Runtime.Tests.Client;
using ProtoGen.Serialization;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Contracts;

/// <summary>The built-in method that gives schemas, byte by byte, on both sides.</summary>
public class SchemaCallTests
{
    // Stable id of "ProtoGen/Schema".
    private static readonly byte[] Schema = [0xce, 0x98, 0x07, 0xc7, 0x25];

    [Fact]
    public async Task A_server_gives_the_schemas_that_are_asked_for()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x05, 0xaf, .. "ProtoGen/Schema"u8, 0x91, 0x93, 0x01, 0x63, 0x00]);
        await peer.SendFrameAsync([0x94, 0x00, 0x06, .. Schema, 0x92, 0x90, 0xc0]); // None, and an argument of a later version.

        Assert.Equal(
            [0x94, 0x01, 0x05, 0xc0, 0x93, 0xaf, .. "Test/Add opaque"u8, 0xc0, 0xb0, .. "Test/Echo opaque"u8],
            await peer.ReceiveFrameAsync());
        Assert.Equal([0x94, 0x01, 0x06, 0xc0, 0x90], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_server_gives_schemas_while_it_is_busy()
    {
        var handler = new TaskCompletionSource();
        await using var server = await RpcPair.ListenAsync(new TestService { OnReset = _ => new ValueTask(handler.Task) }, new ServerOptions { MaxConcurrentCalls = 1 });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x00, 0xaa, .. "Test/Reset"u8, 0x90]);
        await peer.SendFrameAsync([0x94, 0x00, 0x01, .. Schema, 0x91, 0x91, 0x01]);

        Assert.Equal([0x94, 0x01, 0x01, 0xc0, 0x91, 0xaf, .. "Test/Add opaque"u8], await peer.ReceiveFrameAsync());
        handler.SetResult();
    }

    [Theory]
    [InlineData(new byte[] { 0x90 })]
    [InlineData(new byte[] { 0x91, 0xc0 })]
    [InlineData(new byte[] { 0x91, 0x91, 0xa1, 0x30 })]
    [InlineData(new byte[] { 0x91, 0x91, 0xff })]
    [InlineData(new byte[] { 0x91, 0xdd, 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0xc0 })]
    public async Task A_question_that_cannot_be_read_is_refused_alone(byte[] arguments)
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x00, .. Schema, .. arguments]);
        Assert.Equal([0x94, 0x01, 0x00, 0x92, 0x04], (await peer.ReceiveFrameAsync())[..5]);

        await peer.SendFrameAsync(0x94, 0x00, 0x01, 0x01, 0x92, 0x02, 0x03);
        Assert.Equal([0x94, 0x01, 0x01, 0xc0, 0x05], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task One_answer_is_bounded_and_a_one_way_question_is_dropped()
    {
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x93, 0x02, .. Schema, 0x91, 0x90]);
        Assert.StartsWith("A one-way message was dropped", (await reports.NextAsync()).What, StringComparison.Ordinal);

        await peer.SendFrameAsync([0x94, 0x00, 0x00, .. Schema, 0x91, 0xdd, 0x00, 0x07, 0x00, 0x00, .. Enumerable.Repeat((byte)1, 7 << 16)]);
        byte[] answer = await peer.ReceiveFrameAsync();
        Assert.Equal([0x94, 0x01, 0x00, 0xc0], answer[..4]);
        Assert.InRange(answer.Length, 200_000, 256 << 10);
    }

    // A hello whose hash of "Test/Add" is another one.
    private static readonly byte[] OtherAdd = [0x81, 0x04, 0x91, 0x92, 0xa4, .. "Test"u8, 0x91, 0x92, 0xa8, .. "Test/Add"u8, 0x07];

    [Fact]
    public async Task A_client_asks_for_what_differs_and_its_calls_wait_for_the_answer()
    {
        var reports = new ReportLog();
        await using var pair = await RawServer.StartSilentAsync(new ClientOptions { Reconnect = null, OnError = reports.Add });
        await pair.SendHelloAsync(OtherAdd);

        var call = pair.Client.AddAsync(2, 3).AsTask();
        Assert.Equal([0x94, 0x00, 0x00, .. Schema, 0x91, 0x91, 0x00], await pair.Peer.ReceiveFrameAsync());
        var other = pair.Client.NoteAsync("x").AsTask();
        Assert.Equal((byte)'x', (await pair.Peer.ReceiveFrameAsync())[^1]);
        await other.InTime();
        Assert.Equal(0, pair.Peer.Socket.Available);

        await pair.Peer.SendFrameAsync([0x94, 0x01, 0x00, 0xc0, 0x91, 0xb0, .. "Test/Add(0 a: x)"u8]);
        byte[] request = await pair.Peer.ReceiveFrameAsync();
        Assert.Equal([0x00, 0x92, 0x02, 0x03], request[^4..]); // With its dense id.
        await pair.Peer.SendFrameAsync(0x94, 0x01, request[2], 0xc0, 0x05);
        Assert.Equal(5, await call.InTime());
        Assert.Contains("Test/Add differs", (await reports.NextAsync()).What, StringComparison.Ordinal);
    }

    private sealed class Names(List<string> names) : IRpcInterceptor
    {
        public ValueTask InvokeAsync(InterceptedCall call, Func<ValueTask> next)
        {
            names.Add(call.Method);
            return next();
        }
    }

    [Fact]
    public async Task Interceptors_see_no_comparison_of_contracts_on_either_side()
    {
        var client = new List<string>();
        await using var pair = await RawServer.StartSilentAsync(new ClientOptions { Reconnect = null, Interceptors = [new Names(client)] });
        await pair.SendHelloAsync(OtherAdd);
        var call = pair.Client.AddAsync(2, 3).AsTask();
        Assert.Equal([0x94, 0x00, 0x00, .. Schema, 0x91, 0x91, 0x00], await pair.Peer.ReceiveFrameAsync());
        await pair.Peer.SendFrameAsync([0x94, 0x01, 0x00, 0xc0, 0x91, 0xb0, .. "Test/Add(0 a: x)"u8]);
        await pair.Peer.SendFrameAsync(0x94, 0x01, (await pair.Peer.ReceiveFrameAsync())[2], 0xc0, 0x05);
        Assert.Equal(5, await call.InTime());
        Assert.Equal(["Test/Add"], client);

        var server = new List<string>();
        await using var listening = await RpcPair.ListenAsync(options: new ServerOptions { Interceptors = [new Names(server)] });
        await using var peer = await RawPeer.ConnectAsync(listening.LocalEndPoint);
        await peer.SendFrameAsync([0x94, 0x00, 0x01, .. Schema, 0x91, 0x91, 0x01]);
        Assert.Equal([0x94, 0x01, 0x01, 0xc0, 0x91, 0xaf, .. "Test/Add opaque"u8], await peer.ReceiveFrameAsync());
        Assert.Empty(server);
    }

    [Fact]
    public async Task A_server_composes_its_schemas_before_anybody_asks()
    {
        var binding = ServiceBinding.Create<ITestService>("Composed", new TestService(), static methods => methods.AddOneWay<ComposedMethod, TextArguments>());
        await using var server = await RpcServer.ListenTcpAsync(RpcPair.AnyPort, [binding]).InTime();

        await ComposedMethod.Described.Task.InTime();
    }

    private readonly struct ComposedMethod : IOneWayMethod<ITestService, TextArguments>
    {
        public static TaskCompletionSource Described { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static string Name => "Composed/Note";

        public static uint StableId => 0xaf3a704a;

        public static void Describe(SchemaBuilder schema)
        {
            Described.TrySetResult();
            schema.Add(" opaque");
        }

        public static void WriteArguments(ref MessagePackWriter writer, in TextArguments arguments) => TextArguments.Write(ref writer, in arguments);

        public static TextArguments ReadArguments(ref MessagePackReader reader) => TextArguments.Read(ref reader);

        public static void LocateArguments(ref MessagePath path) => TextArguments.Locate(ref path);

        public static ValueTask InvokeAsync(ITestService service, TextArguments arguments, CancellationToken cancel) => service.NoteAsync(arguments.Text, cancel);
    }

    public static TheoryData<byte[]> OddAnswers => new()
    {
        new byte[] { 0xc0, 0x90 }, // Less than nothing.
        new byte[] { 0xc0, 0xc0 },
        new byte[] { 0xc0, 0x91, 0xc0 },
        new byte[] { 0xc0, 0x91, 0x01 },
        new byte[] { 0xc0, 0x91, 0xa1, 0xff },
        new byte[] { 0xc0, 0x93, 0xa1, 0x28, 0xa0, 0xa0 },
        new byte[] { 0xc0, 0xdd, 0xff, 0xff, 0xff, 0xff },
        new byte[] { 0x92, 0x03, 0xa0, 0xc0 }, // There is no such method.
        new byte[] { 0x92, 0x07, 0xa0, 0xc0 },
    };

    [Theory]
    [MemberData(nameof(OddAnswers))]
    public async Task A_contract_that_cannot_be_compared_is_not_refused(byte[] answer)
    {
        await using var pair = await RawServer.StartSilentAsync();
        await pair.SendHelloAsync(OtherAdd);

        var call = pair.Client.AddAsync(2, 3).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.SendFrameAsync([0x94, 0x01, 0x00, .. answer]);

        byte[] request = await pair.Peer.ReceiveFrameAsync();
        Assert.Equal([0x00, 0x92, 0x02, 0x03], request[^4..]);
        await pair.Peer.SendFrameAsync(0x94, 0x01, request[2], 0xc0, 0x05);
        Assert.Equal(5, await call.InTime());
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_not_waited_for_longer_than_5_seconds()
    {
        var time = new FakeTimeProvider();
        await using var pair = await RawServer.StartSilentAsync(new ClientOptions { Reconnect = null, TimeProvider = time });
        await pair.SendHelloAsync(OtherAdd);

        var call = pair.Client.AddAsync(2, 3).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await Deadline.Until(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return pair.Peer.Socket.Available > 0;
        });

        Assert.Equal([0x92, 0x05, 0x00], await pair.Peer.ReceiveFrameAsync()); // It gives up.
        byte[] request = await pair.Peer.ReceiveFrameAsync();
        Assert.Equal([0x00, 0x92, 0x02, 0x03], request[^4..]);
        await pair.Peer.SendFrameAsync(0x94, 0x01, request[2], 0xc0, 0x05);
        Assert.Equal(5, await call.InTime());
    }

    [Fact]
    public async Task A_call_that_waits_for_the_verdict_keeps_its_deadline_its_token_and_its_connection()
    {
        var time = new FakeTimeProvider();
        using var cancel = new CancellationTokenSource();
        await using var pair = await RawServer.StartSilentAsync(new ClientOptions { Reconnect = null, TimeProvider = time });
        await pair.SendHelloAsync(OtherAdd);

        var given = pair.Client.AddAsync(2, 3, cancel.Token).AsTask();
        var timed = pair.Client.CallWithContextAsync<AddMethod, ITestService, AddArguments, int>(
            new AddArguments(2, 3), new CallContext { Timeout = TimeSpan.FromSeconds(2) }).AsTask();
        var lost = pair.Client.AddAsync(2, 3).AsTask();
        await pair.Peer.ReceiveFrameAsync();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.InTime());
        time.Advance(TimeSpan.FromSeconds(2));
        var late = await Assert.ThrowsAsync<RpcException>(() => timed.InTime());
        Assert.Equal((RpcErrorCode.DeadlineExceeded, RpcOutcome.NotExecuted), (late.Code, late.Outcome));
        pair.Peer.Reset();
        var end = await Assert.ThrowsAsync<RpcException>(() => lost.InTime());
        Assert.Equal((RpcErrorCode.ConnectionLost, RpcOutcome.NotExecuted), (end.Code, end.Outcome));
    }
}
