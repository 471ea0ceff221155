using System.Net;

namespace ProtoGen.Diagnostics;

/// <summary>
/// Bounds what a peer can cause by being wrong all the time: the first report is told at once, then at most one a
/// second, with the number of those left out before it. One per kind of error and connection, socket or server, so that
/// a flood of one kind hides no other.
/// </summary>
/// <remarks>
/// Thread-safe, never throws, needs no disposal: it has no timer, so errors left out at the end of a flood are told with
/// the next error or not at all.
/// </remarks>
/// <param name="reporter">Who is told.</param>
/// <param name="time">The clock.</param>
internal sealed class ReportLimiter(ErrorReporter reporter, TimeProvider time)
{
    private static readonly TimeSpan _gap = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private long? _last;
    private long _leftOut;

    /// <summary>Whether to report an error now. Ask once for each error, before building anything costly for its report.</summary>
    /// <param name="leftOut">What to give to <see cref="ErrorReporter.Report(string, EndPoint?, EndPoint?, string?, Exception?, long)"/>.</param>
    /// <returns>False when nobody listens, or when it is too soon: then the error is counted.</returns>
    public bool TryBegin(out long leftOut)
    {
        leftOut = 0;
        if (!reporter.IsListening)
        {
            return false;
        }

        lock (_gate)
        {
            long now = time.GetTimestamp();
            if (_last is { } last && time.GetElapsedTime(last, now) < _gap)
            {
                _leftOut++;
                return false;
            }

            _last = now;
            leftOut = _leftOut;
            _leftOut = 0;
            return true;
        }
    }

    /// <summary>Reports one error from its parts, or counts it if it is too soon.</summary>
    public void Report(string what, EndPoint? remote = null, EndPoint? local = null, string? method = null, Exception? exception = null)
    {
        if (TryBegin(out long leftOut))
        {
            reporter.Report(what, remote, local, method, exception, leftOut);
        }
    }
}
