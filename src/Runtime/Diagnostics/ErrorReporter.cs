using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace ProtoGen.Diagnostics;

/// <summary>
/// Tells the user's <c>OnError</c> delegate and the event source about an error. Never throws, from any thread: loops
/// that report must survive a hook that fails. What the hook throws goes to the event source.
/// </summary>
internal sealed class ErrorReporter(Action<ErrorReport>? hook)
{
    /// <summary>A reporter without a hook: errors go to the event source only.</summary>
    public static ErrorReporter EventsOnly { get; } = new(null);

    /// <summary>Whether anybody would see a report. Ask before building something costly for one.</summary>
    public bool IsListening => hook is not null || ProtoGenEventSource.Log.IsEnabled();

    /// <summary>Reports one error.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The hook is the user's code; its failure goes to the event source and must not end the loop that reports.")]
    public void Report(ErrorReport report)
    {
        var events = ProtoGenEventSource.Log;
        if (events.IsEnabled())
        {
            events.Error(report.Headline, report.Where, SafeText.Of(report.Exception));
        }

        if (hook is null)
        {
            return;
        }

        try
        {
            hook(report);
        }
        catch (Exception failure)
        {
            if (events.IsEnabled())
            {
                events.ErrorHookFailed(report.What, SafeText.Of(failure));
            }
        }
    }

    /// <summary>Reports one error from its parts.</summary>
    public void Report(string what, EndPoint? remote = null, EndPoint? local = null, string? method = null, Exception? exception = null, long leftOut = 0)
    {
        // Without a listener nothing is built: reports on the receive path must not become a cost a peer can cause.
        if (IsListening)
        {
            Report(new ErrorReport(what) { RemoteEndPoint = remote, LocalEndPoint = local, Method = method, Exception = exception, LeftOut = leftOut });
        }
    }
}
