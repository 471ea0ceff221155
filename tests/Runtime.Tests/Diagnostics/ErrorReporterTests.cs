using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Tracing;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.Diagnostics;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Diagnostics;

public class ErrorReporterTests
{
    private static readonly IPEndPoint _peer = new(IPAddress.Loopback, 4711);

    [Fact]
    public async Task A_report_reaches_the_hook_with_all_its_parts()
    {
        var log = new ReportLog();
        var cause = new InvalidOperationException("why");

        new ErrorReporter(log.Add).Report("It broke", _peer, method: "Telemetry/Record", exception: cause);

        var report = await log.NextAsync();
        Assert.Equal(("It broke", _peer, "Telemetry/Record", cause), (report.What, report.RemoteEndPoint, report.Method, report.Exception));
        Assert.Null(report.LocalEndPoint);
        string text = report.ToString();
        Assert.StartsWith("It broke (Telemetry/Record, peer 127.0.0.1:4711): System.InvalidOperationException: why", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_nothing_but_a_sentence_is_that_sentence() =>
        Assert.Equal("It broke", new ErrorReport("It broke").ToString());

    [Fact]
    public async Task A_unix_peer_without_a_path_leaves_no_gap()
    {
        using var folder = new TempFolder();
        var log = new ReportLog();
        await using var listener = TcpMessageListener<int>.Listen(folder.SocketAddress());
        await using var client = await RawPeer.ConnectAsync(folder.SocketAddress());
        await using var server = await listener.AcceptAsync().InTime();

        new ErrorReporter(log.Add).Report("It broke", server.RemoteEndPoint, server.LocalEndPoint);

        Assert.Equal($"It broke (at {folder.SocketAddress()})", (await log.NextAsync()).ToString());
    }

    [Fact]
    public void A_hook_that_throws_harms_nobody_and_is_itself_told_to_the_event_source()
    {
        using var listener = new Listener();
        string what = $"It broke {Guid.NewGuid()}";

        new ErrorReporter(_ => throw new InvalidOperationException("bad hook")).Report(what, _peer);

        var events = listener.Events.Where(payload => payload.What == what).ToList();
        Assert.Equal(["Error", "ErrorHookFailed"], events.Select(payload => payload.Name));
        Assert.Contains("bad hook", events[1].Last, StringComparison.Ordinal);
    }

    [Fact]
    public void Exceptions_without_a_text_are_told_by_their_type()
    {
        using var listener = new Listener();
        string what = $"It broke {Guid.NewGuid()}";
        string? told = null;
        var reporter = new ErrorReporter(report =>
        {
            told = report.ToString();
            throw new Textless();
        });

        reporter.Report(what, exception: new Textless());

        Assert.Contains(nameof(Textless), told, StringComparison.Ordinal);
        var events = listener.Events.Where(payload => payload.What == what).ToList();
        Assert.Equal(["Error", "ErrorHookFailed"], events.Select(payload => payload.Name));
        Assert.All(events, payload => Assert.Contains(nameof(Textless), payload.Last, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_flood_of_errors_is_told_once_a_second_with_the_number_of_those_left_out()
    {
        var time = new FakeTimeProvider();
        var log = new ReportLog();
        var limiter = new ReportLimiter(new ErrorReporter(log.Add), time);
        foreach (int errors in new[] { 1000, 1, 3 })
        {
            for (int i = 0; i < errors; i++)
            {
                limiter.Report("It broke", _peer, method: "Telemetry/Record");
            }

            time.Advance(TimeSpan.FromSeconds(1));
        }

        foreach (long leftOut in new[] { 0, 999, 0 })
        {
            var report = await log.NextAsync();
            Assert.Equal((leftOut, "It broke", _peer, "Telemetry/Record"), (report.LeftOut, report.What, report.RemoteEndPoint, report.Method));
            Assert.Equal(leftOut > 0, report.ToString().Contains("999 times more", StringComparison.Ordinal));
        }

        Assert.True(log.IsEmpty);
        Assert.True(limiter.TryBegin(out long last));
        Assert.Equal(2, last);
        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(limiter.TryBegin(out _));
    }

    [Fact]
    public void Without_a_hook_the_event_source_has_the_report()
    {
        using var listener = new Listener();
        string what = $"It broke {Guid.NewGuid()}";

        Assert.True(ErrorReporter.EventsOnly.IsListening);
        ErrorReporter.EventsOnly.Report(what, exception: new InvalidOperationException("why"));

        var (name, _, last) = Assert.Single(listener.Events, payload => payload.What == what);
        Assert.Equal("Error", name);
        Assert.Contains("why", last, StringComparison.Ordinal);
    }

    [Fact]
    public void The_event_source_is_well_formed()
    {
        Assert.Null(ProtoGenEventSource.Log.ConstructionException);
        Assert.Equal("ProtoGen", ProtoGenEventSource.Log.Name);
        Assert.NotNull(EventSource.GenerateManifest(typeof(ProtoGenEventSource), null, EventManifestOptions.Strict));
    }

    [SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Only this test throws it.")]
    private sealed class Textless : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");

        public override string ToString() => throw new InvalidOperationException("no text");
    }

    private sealed class Listener : EventListener
    {
        private readonly List<(string Name, string What, string Last)> _events = [];

        public List<(string Name, string What, string Last)> Events
        {
            get
            {
                lock (_events)
                {
                    return [.. _events];
                }
            }
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "ProtoGen")
            {
                EnableEvents(eventSource, EventLevel.Verbose);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            lock (_events)
            {
                _events.Add((eventData.EventName!, (string)eventData.Payload![0]!, (string)eventData.Payload[^1]!));
            }
        }
    }
}
