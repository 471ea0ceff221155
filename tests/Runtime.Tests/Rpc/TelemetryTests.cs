using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using ProtoGen.Runtime.Tests.Client;
using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.Runtime.Tests.Rpc.Streams;
using ProtoGen.Serialization;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc;

/// <summary>Listeners are the process's: these tests run alone.</summary>
[Collection(nameof(AllocationTests))]
public class TelemetryTests
{
    private static readonly byte[] AskX = [0xce, 0x8e, 0x94, 0xa0, 0x6e, 0x91, 0xa1, (byte)'x'];
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    /// <summary>Takes what is traced, in the order in which it ends.</summary>
    private sealed class Traces : IDisposable
    {
        private readonly BlockingCollection<Activity> _ended = [];
        private readonly ActivityListener _listener;

        public Traces() => ActivitySource.AddActivityListener(_listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "ProtoGen",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Add,
        });

        public Activity Next() => _ended.TryTake(out var activity, Deadline.Limit) ? activity : throw new TimeoutException("Nothing was traced.");

        public (Activity Client, Activity Server) NextPair()
        {
            Activity[] two = [Next(), Next()];
            return (two.Single(activity => activity.Kind == ActivityKind.Client), two.Single(activity => activity.Kind == ActivityKind.Server));
        }

        public void Dispose()
        {
            _listener.Dispose();
            _ended.Dispose();
        }
    }

    [Fact]
    public async Task A_call_is_traced_on_both_sides_and_its_handler_runs_under_it()
    {
        using var traces = new Traces();
        Activity? inHandler = null;
        await using var server = await new ContextService
        {
            OnAsk = async (text, _) =>
            {
                await Task.Yield();
                inHandler = Activity.Current;
                return text;
            },
        }.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        using var caller = new Activity("caller").Start();

        var call = client.AskAsync("x").AsTask();
        Assert.Same(caller, Activity.Current);
        Assert.Equal("x", await call.InTime());
        Assert.Same(caller, Activity.Current);

        var (outgoing, incoming) = traces.NextPair();
        Assert.Equal(("Context/Ask", caller.SpanId, caller.TraceId), (outgoing.OperationName, outgoing.ParentSpanId, outgoing.TraceId));
        Assert.Equal(("Context/Ask", outgoing.SpanId, outgoing.TraceId, true), (incoming.OperationName, incoming.ParentSpanId, incoming.TraceId, incoming.HasRemoteParent));
        Assert.Same(incoming, inHandler);
        int port = ((IPEndPoint)server.LocalEndPoint).Port;
        Assert.Equal(
            [("rpc.system", "protogen"), ("rpc.service", "Context"), ("rpc.method", "Ask"), ("server.address", "127.0.0.1"), ("server.port", port)],
            outgoing.TagObjects.Select(tag => (tag.Key, tag.Value)));
        Assert.Equal(((IPEndPoint)client.LocalEndPoint).Port, incoming.GetTagItem("client.port"));
        Assert.Equal((ActivityStatusCode.Unset, ActivityStatusCode.Unset), (outgoing.Status, incoming.Status));
    }

    public static TheoryData<Exception, string, string> Failures => new()
    {
        { new RpcException(RpcErrorCode.Unauthorized, "Who?"), "Unauthorized", "Unauthorized" },
        { new RpcException((RpcErrorCode)1234, "Why?"), "1234", "1234" },
        { new InvalidOperationException("no"), "HandlerFailed", "System.InvalidOperationException" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_is_named(Exception failure, string atClient, string atServer)
    {
        using var traces = new Traces();
        await using var server = await new ContextService { OnAsk = (_, _) => throw failure }.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        await Assert.ThrowsAsync<RpcException>(() => client.AskAsync("x").InTime());

        var (outgoing, incoming) = traces.NextPair();
        Assert.Equal((atClient, ActivityStatusCode.Error), (outgoing.GetTagItem("error.type"), outgoing.Status));
        Assert.Equal((atServer, ActivityStatusCode.Error, failure.Message), (incoming.GetTagItem("error.type"), incoming.Status, incoming.StatusDescription));
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task One_ways_are_traced_over_TCP_and_UDP()
    {
        using var traces = new Traces();
        var service = new TestService();
        await using var server = await RpcServer.ListenUdpAsync(RpcPair.AnyPort, [service.Bind()]).InTime();
        await using var pair = await RpcPair.StartAsync();
        await using var udp = await RpcClient.ConnectUdpAsync(server.LocalEndPoint).InTime();

        foreach (var client in (RpcClient[])[pair.Client, udp])
        {
            await client.NoteAsync("x").InTime();
            var (outgoing, incoming) = traces.NextPair();
            Assert.Equal("Test/Note", outgoing.OperationName);
            Assert.Equal((outgoing.SpanId, "Test/Note"), (incoming.ParentSpanId, incoming.OperationName));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_is_one_activity_until_its_end(bool intercepted)
    {
        using var traces = new Traces();
        IRpcInterceptor[] interceptors = intercepted ? [new Pass()] : [];
        Activity? inSource = null;
        var service = new StreamService { OnCount = (count, _) => Source(count) };
        await using var pair = await StreamPair.StartAsync<OverTcp>(
            service, new ServerOptions { Interceptors = interceptors }, new ClientOptions { Reconnect = null, Interceptors = interceptors });
        using var caller = new Activity("caller").Start();

        var taken = new List<int>();
        await foreach (int item in pair.Client.CountAsync(3))
        {
            Assert.Same(caller, Activity.Current);
            taken.Add(item);
        }

        var (outgoing, incoming) = traces.NextPair();
        Assert.Equal([0, 1, 2], taken);
        Assert.Equal(caller.SpanId, outgoing.ParentSpanId);
        Assert.Equal(outgoing.SpanId, incoming.ParentSpanId);
        Assert.Same(incoming, inSource);

        // The source of an argument belongs to the call too.
        Assert.Equal(3, await pair.Client.SumAsync(Source(3)).InTime());
        (outgoing, _) = traces.NextPair();
        Assert.Same(outgoing, inSource);

        await using (var left = pair.Client.CountAsync(3).GetAsyncEnumerator())
        {
            Assert.True(await left.MoveNextAsync().AsTask().InTime());
        }

        (outgoing, _) = traces.NextPair();
        Assert.Equal(ActivityStatusCode.Unset, outgoing.Status);

        async IAsyncEnumerable<int> Source(int count)
        {
            for (int i = 0; i < count; i++)
            {
                await Task.Yield();
                inSource = Activity.Current;
                yield return i;
            }
        }
    }

    [Fact]
    public async Task An_activity_travels_as_header_1_and_2_whether_somebody_listens_or_not()
    {
        await using var pair = await RawServer.StartAsync();
        using var activity = new Activity("caller").SetParentId(
            ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c"), ActivitySpanId.CreateFromString("b7ad6b7169203331"), ActivityTraceFlags.Recorded);
        activity.TraceStateString = "a=b";
        activity.Start();
        byte[] parent = [0x01, 0xd9, 0x37, .. System.Text.Encoding.ASCII.GetBytes(activity.Id!)];
        byte[] state = [0x02, 0xa3, .. "a=b"u8];

        _ = pair.Client.AskAsync("x").AsTask();
        Assert.Equal([0x95, 0x00, 0x00, .. AskX, 0x82, .. parent, .. state], await pair.Peer.ReceiveFrameAsync());

        _ = pair.Client.AskAsync("x", new CallContext { Metadata = new Metadata { ["t"] = "a" } }).AsTask();
        Assert.Equal([0x95, 0x00, 0x01, .. AskX, 0x83, .. parent, .. state, 0x03, 0x81, 0xa1, (byte)'t', 0xa1, (byte)'a'], await pair.Peer.ReceiveFrameAsync());

        activity.TraceStateString = $"a={new string('x', 511)}";
        _ = pair.Client.AskAsync("x").AsTask();
        Assert.Equal([0x95, 0x00, 0x02, .. AskX, 0x81, .. parent], await pair.Peer.ReceiveFrameAsync());

        activity.Stop();
        _ = pair.Client.AskAsync("x").AsTask();
        Assert.Equal([0x94, 0x00, 0x03, .. AskX], await pair.Peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_malformed_traceparent_begins_a_trace_of_its_own_and_one_of_another_kind_is_refused()
    {
        using var traces = new Traces();
        await using var server = await new ContextService().ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x95, 0x00, 0x00, .. AskX, 0x82, 0x02, 0xa3, .. "a=b"u8, 0x01, 0xd9, 0x37, .. System.Text.Encoding.ASCII.GetBytes(Parent)]);
        Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0xa1, (byte)'x'], await peer.ReceiveFrameAsync());
        var good = traces.Next();
        Assert.Equal(("b7ad6b7169203331", "a=b"), (good.ParentSpanId.ToHexString(), good.TraceStateString));

        await peer.SendFrameAsync([0x95, 0x00, 0x00, .. AskX, 0x81, 0x01, 0xa3, .. "00-"u8]);
        Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0xa1, (byte)'x'], await peer.ReceiveFrameAsync());
        Assert.Equal(default, traces.Next().ParentSpanId);

        foreach (byte[] headers in (byte[][])[[0x81, 0x01, 0x05], [0x81, 0x02, 0xc0], [0x82, 0x01, 0xa0, 0x01, 0xa0]])
        {
            await peer.SendFrameAsync([0x95, 0x00, 0x00, .. AskX, .. headers]);
            Assert.Equal([0x94, 0x01, 0x00, 0x92, 0x04], (await peer.ReceiveFrameAsync())[..5]);
        }
    }

    [Fact]
    public async Task Calls_are_measured_on_both_sides()
    {
        var measured = new BlockingCollection<(string Name, double Value, string Method, object? Error)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "ProtoGen")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        await using var server = await new ContextService { OnAsk = (text, _) => text == "x" ? new(text) : throw new RpcException(RpcErrorCode.Busy, "no") }.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        await client.AskAsync("x").InTime();
        Assert.Equal(
            [
                ("protogen.client.active_calls", -1), ("protogen.client.active_calls", 1), ("protogen.server.active_calls", -1),
                ("protogen.server.active_calls", 1), ("rpc.client.duration", 0), ("rpc.server.duration", 0),
            ],
            Take(6, null));

        await Assert.ThrowsAsync<RpcException>(() => client.AskAsync("y").InTime());
        Assert.Equal(6, Take(6, "Busy").Count);

        // Connections of other tests may end meanwhile, but none begins.
        var before = Connections();
        Assert.All(before, count => Assert.InRange(count, 1, int.MaxValue));
        await client.CloseAsync().AsTask().InTime();
        Assert.InRange(Connections()[0], 0, before[0] - 1);

        double[] Connections()
        {
            listener.RecordObservableInstruments();
            return [.. Take(2, null, "").Select(taken => taken.Item2)];
        }

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string method = "";
            object? error = null;
            foreach (var tag in tags)
            {
                method += tag.Key is "rpc.service" or "rpc.method" ? "/" + tag.Value : "";
                error ??= tag.Key == "error.type" ? tag.Value : null;
            }

            measured.Add((instrument.Name, instrument is Histogram<double> ? Math.Min(value, 0) : value, method, error));
        }

        List<(string, double)> Take(int count, object? error, string method = "/Context/Ask")
        {
            var taken = new List<(string, double)>();
            while (count-- > 0)
            {
                Assert.True(measured.TryTake(out var next, Deadline.Limit));
                Assert.Equal((method, next.Name.StartsWith("rpc.", StringComparison.Ordinal) ? error : null), (next.Method, next.Error));
                taken.Add((next.Name, next.Value));
            }

            taken.Sort();
            return taken;
        }
    }

    [Fact]
    public async Task A_listener_that_throws_ends_no_call()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "ProtoGen",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = static _ => throw new InvalidOperationException("started"),
            ActivityStopped = static _ => throw new InvalidOperationException("stopped"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await new ContextService
        {
            OnAsk = async (text, _) =>
            {
                await Task.Yield();
                return text;
            },
        }.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        Assert.Equal("x", await client.AskAsync("x").InTime());
        Assert.Equal("y", await client.AskAsync("y").InTime());
    }

    private sealed class Pass : IRpcInterceptor
    {
        public ValueTask InvokeAsync(InterceptedCall call, Func<ValueTask> next) => next();
    }
}
