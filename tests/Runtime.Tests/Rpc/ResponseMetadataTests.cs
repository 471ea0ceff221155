using ProtoGen.Rpc;
using ProtoGen.Runtime.Tests.Client;
using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.Runtime.Tests.Rpc.Streams;
using ProtoGen.Serialization;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc;

public class ResponseMetadataTests
{
    private static readonly byte[] AskX = [0xce, 0x8e, 0x94, 0xa0, 0x6e, 0x91, 0xa1, (byte)'x'];

    /// <summary>An interceptor that a test writes where it needs it.</summary>
    private sealed class Around(Func<InterceptedCall, Func<ValueTask>, ValueTask> run) : IRpcInterceptor
    {
        public ValueTask InvokeAsync(InterceptedCall call, Func<ValueTask> next) => run(call, next);
    }

    /// <summary>Answers with the text, and with the metadata t = a.</summary>
    private static ContextService Telling(Func<string, ValueTask<string>>? then = null) => new()
    {
        OnAsk = (text, context) =>
        {
            context.Response["t"] = "a";
            return then?.Invoke(text) ?? new(text);
        },
    };

    [Fact]
    public async Task What_a_handler_sets_arrives_with_the_result()
    {
        await using var server = await new ContextService
        {
            OnAsk = (text, context) =>
            {
                context.Response.Metadata = new Metadata { ["node"] = "seven", ["key"] = new byte[] { 1, 2 } };
                context.Response["node"] = "eight";
                return new(text);
            },
        }.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        var response = new CallResponse();

        Assert.Equal("x", await client.AskAsync("x", new CallContext { Response = response }).InTime());

        Assert.Equal("eight", response["node"]);
        Assert.Equal([1, 2], response.Metadata["key"].Bytes.ToArray());
        Assert.Equal("y", await client.AskAsync("y").InTime()); // Nobody wants to know.
    }

    public static TheoryData<Exception, RpcErrorCode> Failures => new()
    {
        { new InvalidOperationException("no"), RpcErrorCode.HandlerFailed },
        { new RpcException(RpcErrorCode.Unauthorized, "no"), RpcErrorCode.Unauthorized },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task It_arrives_with_an_error_too(Exception failure, RpcErrorCode code)
    {
        await using var server = await Telling(_ => throw failure).ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        var response = new CallResponse();

        var exception = await Assert.ThrowsAsync<RpcException>(() => client.AskAsync("x", new CallContext { Response = response }).InTime());

        Assert.Equal(code, exception.Code);
        Assert.Equal("a", response["t"]);
    }

    [Fact]
    public async Task Interceptors_see_it_on_both_sides_and_those_of_a_server_add_to_it()
    {
        string? seen = null;
        var add = new Around(async (call, next) =>
        {
            await next();
            call.Context.Response["more"] = call.Context.Response["t"].Text + "!";
        });
        var look = new Around(async (call, next) =>
        {
            await next();
            seen = call.Context.Response["t"].Text + call.Context.Response["more"].Text;
        });
        await using var server = await Telling().ListenAsync(new ServerOptions { Interceptors = [add] });
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint, new ClientOptions { Reconnect = null, Interceptors = [look] }).InTime();
        var response = new CallResponse();

        await client.AskAsync("x").InTime();
        Assert.Equal("aa!", seen);

        await client.AskAsync("x", new CallContext { Response = response }).InTime();
        Assert.Equal("a!", response["more"]);
    }

    [Fact]
    public async Task The_end_of_a_stream_brings_it()
    {
        var set = new Around((call, next) =>
        {
            call.Context.Response["t"] = "a";
            return next();
        });
        await using var pair = await StreamPair.StartAsync<OverTcp>(serverOptions: new ServerOptions { Interceptors = [set] });
        var response = new CallResponse();

        var items = pair.Client.StreamWithContextAsync<CountMethod, IStreamService, CountArguments, int, Int32Formatter>(
            new CountArguments { Count = 3 }, new CallContext { Response = response });

        int[] taken = await items.ToArrayAsync().AsTask().InTime();
        Assert.Equal([0, 1, 2], taken);
        Assert.Equal("a", response["t"]);

        var sum = new CallResponse();
        Assert.Equal(3, await pair.Client.CallWithContextAsync<SumMethod, IStreamService, SumArguments, long>(
            new SumArguments { Items = Sources.Range(3) }, new CallContext { Response = sum }).InTime());
        Assert.Equal("a", sum["t"]);
    }

    [Fact]
    public async Task It_is_the_fifth_element_of_an_answer_to_a_peer_that_said_hello()
    {
        await using var server = await Telling(static text => text == "x" ? new(text) : throw new RpcException(RpcErrorCode.Unauthorized, "n")).ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
        byte[] headers = [0x81, 0x03, 0x81, 0xa1, (byte)'t', 0xa1, (byte)'a'];

        await peer.SendFrameAsync(0x92, 0x09, 0x80);
        Assert.Equal([0x92, 0x09], (await peer.ReceiveFrameAsync())[..2]);
        await peer.SendFrameAsync([0x94, 0x00, 0x07, .. AskX]);
        Assert.Equal([0x95, 0x01, 0x07, 0xc0, 0xa1, (byte)'x', .. headers], await peer.ReceiveFrameAsync());
        await peer.SendFrameAsync([0x94, 0x00, 0x08, .. AskX[..^1], (byte)'y']);
        Assert.Equal([0x95, 0x01, 0x08, 0x92, 0x0a, 0xa1, (byte)'n', 0xc0, .. headers], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_peer_without_hello_gets_none()
    {
        await using var server = await Telling().ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x07, .. AskX]);

        Assert.Equal([0x94, 0x01, 0x07, 0xc0, 0xa1, (byte)'x'], await peer.ReceiveFrameAsync());
    }

    [Theory]
    [InlineData(new byte[] { 0x81, 0x03, 0x81, 0xa1, (byte)'t', 0xa1, (byte)'a' }, "a")]
    [InlineData(new byte[] { 0xc0 }, null)]
    [InlineData(new byte[] { 0x80 }, null)]
    [InlineData(new byte[] { 0x82, 0x63, 0x91, 0x01, 0x03, 0x81, 0xa1, (byte)'t', 0xa1, (byte)'a' }, "a")]
    public async Task Headers_of_an_answer_that_are_not_known_are_skipped(byte[] headers, string? expected)
    {
        await using var pair = await RawServer.StartAsync();
        var response = new CallResponse { Metadata = new Metadata { ["t"] = "before" } };

        var call = pair.Client.AskAsync("x", new CallContext { Response = response }).AsTask();
        Assert.Equal([0x94, 0x00, 0x00, .. AskX], await pair.Peer.ReceiveFrameAsync());
        await pair.Peer.SendFrameAsync([0x96, 0x01, 0x00, 0xc0, 0xa1, (byte)'x', .. headers, 0xc0]);

        Assert.Equal("x", await call.InTime());
        Assert.Equal(expected, response["t"].Text);
    }

    [Theory]
    [InlineData(new byte[] { 0x90 })]
    [InlineData(new byte[] { 0x81, 0x03, 0x81, 0xa1, (byte)'t', 0x01 })]
    [InlineData(new byte[] { 0x82, 0x03, 0x80, 0x03, 0x80 })]
    [InlineData(new byte[] { 0x81, 0x03, 0xdf, 0xff, 0xff, 0xff, 0xff })]
    public async Task Headers_of_an_answer_that_cannot_be_read_cost_their_call_only(byte[] headers)
    {
        await using var pair = await RawServer.StartAsync();
        var context = new CallContext { Response = new CallResponse { Metadata = new Metadata { ["t"] = "before" } } };

        var call = pair.Client.AskAsync("x", context).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.SendFrameAsync([0x95, 0x01, 0x00, 0xc0, 0xa1, (byte)'x', .. headers]);
        var exception = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        Assert.Equal((RpcErrorCode.Incompatible, RpcOutcome.Executed), (exception.Code, exception.Outcome));

        // An error is what counts, whatever stands behind it.
        call = pair.Client.AskAsync("x", context).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.SendFrameAsync([0x95, 0x01, 0x00, 0x92, 0x0a, 0xa1, (byte)'n', 0xc0, .. headers]);
        exception = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        Assert.Equal(RpcErrorCode.Unauthorized, exception.Code);
        Assert.Empty(context.Response.Metadata);
        Assert.False(pair.Client.Closed.IsCompleted);
    }

    [Fact]
    public async Task More_than_may_travel_is_refused_where_it_is_set()
    {
        var response = new CallResponse();
        var full = Enumerable.Range(0, 64).Aggregate(Metadata.Empty, (metadata, i) => metadata.With($"{i}", "x"));

        response.Metadata = full;
        Assert.Contains("65 entries", Assert.Throws<ArgumentException>(() => response["one more"] = "x").Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => response.Metadata = new Metadata { ["key"] = new byte[16 << 10] });
        Assert.Throws<ArgumentException>(() => response["1"] = new string('x', 17 << 10));
        Assert.Throws<ArgumentNullException>(() => response.Metadata = null!);
        Assert.Same(full, response.Metadata);

        // A context that is not from a call takes it and forgets it.
        var context = default(CallContext);
        context.Response["t"] = "a";
        Assert.Empty(context.Response.Metadata);
        Assert.Empty(new CallContext().Response.Metadata);

        await using var server = await Telling(text =>
        {
            _ = new CallResponse()["t"] = new byte[17 << 10];
            return new(text);
        }).ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        var exception = await Assert.ThrowsAsync<RpcException>(() => client.AskAsync("x").InTime());
        Assert.Equal(RpcErrorCode.HandlerFailed, exception.Code);
    }

    [Fact]
    public async Task Metadata_counts_for_the_size_of_an_answer_and_an_error_goes_before_it()
    {
        await using var server = await new ContextService
        {
            OnAsk = (text, context) =>
            {
                context.Response["t"] = new string('a', 1000);
                return text == "x" ? new(new string('b', 100)) : throw new RpcException(RpcErrorCode.Unauthorized, new string('c', 100));
            },
        }.ListenAsync(new ServerOptions { MaxMessageSize = 1024 });
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        var response = new CallResponse();

        var result = await Assert.ThrowsAsync<RpcException>(() => client.AskAsync("x", new CallContext { Response = response }).InTime());
        Assert.Equal((RpcErrorCode.MessageTooLarge, RpcOutcome.Executed), (result.Code, result.Outcome));
        Assert.Contains("with its metadata", result.Message, StringComparison.Ordinal);
        Assert.Empty(response.Metadata);

        var error = await Assert.ThrowsAsync<RpcException>(() => client.AskAsync("y", new CallContext { Response = response }).InTime());
        Assert.Equal((RpcErrorCode.Unauthorized, new string('c', 100)), (error.Code, error.Message));
        Assert.Empty(response.Metadata);
    }

    [Fact]
    public async Task A_context_that_a_handler_kept_reaches_no_later_call()
    {
        var contexts = new List<CallContext>();
        await using var server = await new ContextService
        {
            OnAsk = (text, context) =>
            {
                foreach (var kept in contexts)
                {
                    kept.Response["t"] = "kept";
                }

                contexts.Add(context);
                return new(text);
            },
        }.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        for (int i = 0; i < 20; i++)
        {
            var response = new CallResponse { Metadata = new Metadata { ["t"] = "before" } };
            await client.AskAsync("x", new CallContext { Response = response }).InTime();
            Assert.Empty(response.Metadata);
        }
    }

    [Fact]
    public async Task A_handler_that_passes_its_context_on_does_not_pass_on_what_comes_back()
    {
        await using var inner = await Telling().ListenAsync();
        await using var toInner = await RpcClient.ConnectTcpAsync(inner.LocalEndPoint).InTime();
        await using var outer = await new ContextService { OnAsk = (text, context) => toInner.AskAsync(text, context) }.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(outer.LocalEndPoint).InTime();
        var response = new CallResponse();

        Assert.Equal("x", await client.AskAsync("x", new CallContext { Response = response }).InTime());

        Assert.Empty(response.Metadata);
    }
}
