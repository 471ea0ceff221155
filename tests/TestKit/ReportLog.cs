using System.Threading.Channels;

namespace ProtoGen.TestKit;

/// <summary>Collects what the product reports: pass <see cref="Add"/> as the <c>OnError</c> delegate.</summary>
public sealed class ReportLog
{
    private readonly Channel<ErrorReport> _reports = Channel.CreateUnbounded<ErrorReport>();

    public void Add(ErrorReport report) => _reports.Writer.TryWrite(report);

    /// <summary>The next report, in the order they came.</summary>
    public Task<ErrorReport> NextAsync() => _reports.Reader.ReadAsync().InTime("the next error report");

    /// <summary>Whether nothing was reported beyond what was taken.</summary>
    public bool IsEmpty => !_reports.Reader.TryPeek(out _);
}
