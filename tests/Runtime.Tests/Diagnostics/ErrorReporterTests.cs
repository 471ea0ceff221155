using System.Diagnostics.Tracing;
using System.Net;
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
