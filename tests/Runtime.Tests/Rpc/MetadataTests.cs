using System.Net;
using ProtoGen.Runtime.Tests.Client;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc;

public class MetadataTests
{
    private static readonly byte[] AskX = [0xce, 0x8e, 0x94, 0xa0, 0x6e, 0x91, 0xa1, (byte)'x'];
    private static readonly byte[] HintX = [0xce, 0xe6, 0x6b, 0xf6, 0xbc, 0x91, 0xa1, (byte)'x'];

    [Fact]
    public void Metadata_keeps_texts_and_bytes_and_never_changes()
    {
        byte[] key = [1, 2];
        var metadata = new Metadata { ["tenant"] = "a", ["key"] = key, ["nothing"] = (string?)null };
        key[0] = 9;
        var other = metadata.With("tenant", "b").Without("key");

        string? tenant = metadata["tenant"];
        Assert.Equal("a", tenant);
        Assert.Equal([1, 2], metadata["key"].Bytes.ToArray());
        Assert.True(metadata["key"].IsBinary);
        Assert.Null(metadata["key"].Text);
        Assert.False(metadata["Tenant"].HasValue);
        Assert.Equal(["tenant", "key"], metadata.Select(entry => entry.Key));
        Assert.Equal("b", Assert.Single(other).Value);
        Assert.Throws<ArgumentException>(() => metadata.With("", "x"));
        Assert.DoesNotContain("\"a\"", metadata.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_sees_metadata_and_caller()
    {
        var seen = new TaskCompletionSource<CallContext>();
        await using var server = await new ContextService
        {
            OnAsk = (text, context) =>
            {
                seen.SetResult(context);
                return new($"{text} {context.Metadata["tenant"]}");
            },
        }.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        var metadata = new Metadata { ["tenant"] = "contoso", ["key"] = new byte[] { 1, 2 } };
        Assert.Equal("hello contoso", await client.AskAsync("hello", new CallContext { Metadata = metadata }).InTime());

        var context = await seen.Task.InTime();
        Assert.Equal([1, 2], context.Metadata["key"].Bytes.ToArray());
        Assert.Equal((client.LocalEndPoint, client.RemoteEndPoint), (context.Peer!.RemoteEndPoint, context.Peer.LocalEndPoint));
        Assert.True(context.Cancellation.CanBeCanceled);
        Assert.Null(context.TimeLeft);
    }

    [Fact]
    public async Task A_handler_without_headers_gets_a_context_of_its_own()
    {
        var contexts = new List<CallContext>();
        await using var server = await new ContextService
        {
            OnAsk = (text, context) =>
            {
                contexts.Add(context);
                return new(text);
            },
        }.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        await client.AskAsync("x", new CallContext { Metadata = new Metadata { ["a"] = "b" } }).InTime();
        await client.AskAsync("x").InTime();

        Assert.Equal([1, 0], contexts.Select(context => context.Metadata.Count));
        Assert.Equal(client.LocalEndPoint, contexts[1].Peer!.RemoteEndPoint);
    }

    [Fact]
    public async Task Metadata_of_a_one_way_reaches_its_handler()
    {
        var seen = new TaskCompletionSource<string?>();
        await using var server = await new ContextService
        {
            OnHint = (_, context) =>
            {
                seen.SetResult(context.Metadata["tenant"]);
                return default;
            },
        }.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        await client.HintAsync("x", new CallContext { Metadata = new Metadata { ["tenant"] = "a" } }).InTime();

        Assert.Equal("a", await seen.Task.InTime());
    }

    [Fact]
    public async Task Over_UDP_a_handler_sees_metadata_and_sender()
    {
        var seen = new TaskCompletionSource<CallContext>();
        var service = new ContextService
        {
            OnHint = (_, context) =>
            {
                seen.SetResult(context);
                return default;
            },
        };
        await using var server = await RpcServer.ListenUdpAsync(RpcPair.AnyPort, [service.Bind()]).InTime();
        await using var client = await RpcClient.ConnectUdpAsync(server.LocalEndPoint).InTime();

        await client.HintAsync("x", new CallContext { Metadata = new Metadata { ["tenant"] = "a" } }).InTime();

        var context = await seen.Task.InTime();
        Assert.Equal("a", context.Metadata["tenant"]);
        Assert.Equal(((IPEndPoint)client.LocalEndPoint).Port, ((IPEndPoint)context.Peer!.RemoteEndPoint!).Port);
    }

    [Fact]
    public async Task Metadata_stands_behind_the_arguments()
    {
        await using var pair = await RawServer.StartAsync();
        var context = new CallContext { Metadata = new Metadata { ["t"] = "a", ["k"] = new byte[] { 7 } } };

        _ = pair.Client.AskAsync("x", context).AsTask();
        Assert.Equal(
            [0x95, 0x00, 0x00, .. AskX, 0x81, 0x03, 0x82, 0xa1, (byte)'t', 0xa1, (byte)'a', 0xa1, (byte)'k', 0xc4, 0x01, 0x07],
            await pair.Peer.ReceiveFrameAsync());

        await pair.Client.HintAsync("x", context).InTime();
        Assert.Equal(
            [0x94, 0x02, .. HintX, 0x81, 0x03, 0x82, 0xa1, (byte)'t', 0xa1, (byte)'a', 0xa1, (byte)'k', 0xc4, 0x01, 0x07],
            await pair.Peer.ReceiveFrameAsync());

        _ = pair.Client.AskAsync("x").AsTask();
        Assert.Equal([0x94, 0x00, 0x01, .. AskX], await pair.Peer.ReceiveFrameAsync());
    }

    public static TheoryData<Metadata, string> TooMuch => new()
    {
        { Enumerable.Range(0, 65).Aggregate(Metadata.Empty, (metadata, i) => metadata.With($"key {i}", "x")), "65 entries" },
        { new Metadata { [new string('\u00e9', 65)] = "x" }, "130 bytes" },
        { new Metadata { ["key"] = new byte[16 * 1024 - 2] }, "16385 bytes" },
        { new Metadata { ["key"] = new string('\u20ac', 5461) }, "16386 bytes" },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public async Task A_call_with_too_much_metadata_is_not_sent(Metadata metadata, string why)
    {
        await using var pair = await RawServer.StartAsync();
        var context = new CallContext { Metadata = metadata };

        var call = await Assert.ThrowsAsync<RpcException>(() => pair.Client.AskAsync("x", context).InTime());
        var oneWay = await Assert.ThrowsAsync<RpcException>(() => pair.Client.HintAsync("x", context).InTime());
        _ = pair.Client.AskAsync("x").AsTask();

        Assert.Equal((RpcErrorCode.InvalidArguments, RpcOutcome.NotExecuted), (call.Code, call.Outcome));
        Assert.Equal((RpcErrorCode.InvalidArguments, RpcOutcome.NotExecuted), (oneWay.Code, oneWay.Outcome));
        Assert.Contains(why, call.Message, StringComparison.Ordinal);
        Assert.Equal([0x94, 0x00, 0x00, .. AskX], await pair.Peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task As_much_metadata_as_there_may_be_arrives()
    {
        await using var server = await new ContextService
        {
            OnAsk = (_, context) => new($"{context.Metadata.Count} {context.Metadata.Sum(entry => entry.Key.Length + entry.Value.Bytes.Length)}"),
        }.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        var metadata = Enumerable.Range(0, 64).Aggregate(
            Metadata.Empty, (all, i) => all.With(new string((char)('0' + i), 128), new byte[128]));

        Assert.Equal("64 16384", await client.AskAsync("x", new CallContext { Metadata = metadata }).InTime());
    }

    [Theory]
    [InlineData(new byte[] { 0xc0 })] // Nil.
    [InlineData(new byte[] { 0x80 })] // Nothing.
    [InlineData(new byte[] { 0x83, 0x63, 0x01, 0xa1, (byte)'x', 0x92, 0x01, 0x02, 0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xc0 })] // Unknown keys.
    [InlineData(new byte[] { 0x83, 0xff, 0x01, 0xff, 0x02, 0x80, 0x00 })] // More of them.
    public async Task Headers_that_are_not_known_are_skipped(byte[] headers)
    {
        await using var server = await new ContextService().ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x95, 0x00, 0x00, .. AskX, .. headers]);

        Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0xa1, (byte)'x'], await peer.ReceiveFrameAsync());
    }

    public static TheoryData<byte[]> Bad =>
    [
        [0x90], // No map.
        [0x07],
        [0x81, 0x00, 0xa1, (byte)'x'], // The time is no number,
        [0x81, 0x00, 0xff], // or negative,
        [0x82, 0x00, 0x01, 0x00, 0x02], // or there twice.
        [0x81, 0x03, 0xa1, (byte)'x'], // The metadata is no map,
        [0x81, 0x03, 0xc0],
        [0x82, 0x03, 0x80, 0x03, 0x80], // or there twice.
        [0x81, 0x03, 0x81, 0x01, 0xa1, (byte)'x'], // A key is no text,
        [0x81, 0x03, 0x81, 0xa0, 0xa1, (byte)'x'], // or empty,
        [0x81, 0x03, 0x81, 0xa1, 0xff, 0xa1, (byte)'x'], // or not UTF-8,
        [0x81, 0x03, 0x81, 0xd9, 0x81, .. new byte[129], 0xa1, (byte)'x'], // or too long,
        [0x81, 0x03, 0x82, 0xa1, (byte)'k', 0xa0, 0xa1, (byte)'k', 0xa0], // or there twice.
        [0x81, 0x03, 0x81, 0xa1, (byte)'k', 0x01], // A value is neither text nor bytes,
        [0x81, 0x03, 0x81, 0xa1, (byte)'k', 0xc0],
        [0x81, 0x03, 0x81, 0xa1, (byte)'k', 0xc5, 0x40, 0x00, .. new byte[0x4000]], // or too long.
        [0x81, 0x03, 0xde, 0x00, 0x41, .. Enumerable.Range(0, 65).SelectMany(i => new byte[] { 0xa1, (byte)(0x20 + i), 0xa0 })], // Too many.
        [0xdf, 0xff, 0xff, 0xff, 0xff], // More than there are bytes.
        [0x81, 0x03, 0xdf, 0xff, 0xff, 0xff, 0xff],
        [0x81, 0x03], // Cut.
    ];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_headers_are_bad_arguments(byte[] headers)
    {
        var reports = new ReportLog();
        await using var server = await new ContextService().ListenAsync(new ServerOptions { OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x95, 0x00, 0x05, .. AskX, .. headers]);
        byte[] answer = await peer.ReceiveFrameAsync();
        Assert.Equal([0x94, 0x01, 0x05, 0x92, 0x04], answer[..5]);
        Assert.Contains("Context/Ask.headers", System.Text.Encoding.UTF8.GetString(answer), StringComparison.Ordinal);

        await peer.SendFrameAsync([0x94, 0x02, .. HintX, .. headers]);
        var report = await reports.NextAsync();
        Assert.Contains("dropped", report.What, StringComparison.Ordinal);
        Assert.Equal("Context/Hint", report.Method);

        await peer.SendFrameAsync([0x94, 0x00, 0x06, .. AskX]);
        Assert.Equal([0x94, 0x01, 0x06, 0xc0, 0xa1, (byte)'x'], await peer.ReceiveFrameAsync());
    }
}
