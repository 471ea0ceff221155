using System.Net;
using ProtoGen.Diagnostics;

namespace ProtoGen;

/// <summary>
/// Something that went wrong where no caller could be told by an exception: a refused frame, a dropped datagram, a
/// handler that failed, an accept that did not work. Given to the <c>OnError</c> delegate of the options.
/// </summary>
public sealed class ErrorReport
{
    /// <summary>Creates a report.</summary>
    /// <param name="what">What happened, one sentence.</param>
    public ErrorReport(string what)
    {
        ArgumentNullException.ThrowIfNull(what);
        What = what;
    }

    /// <summary>What happened, one sentence in English.</summary>
    public string What { get; }

    /// <summary>The peer it happened with; null where no single peer is concerned or it is not known.</summary>
    public EndPoint? RemoteEndPoint { get; init; }

    /// <summary>The own address it happened at; null where it is not known.</summary>
    public EndPoint? LocalEndPoint { get; init; }

    /// <summary>The wire name of the method concerned (<c>Telemetry/Record</c>); null where none is.</summary>
    public string? Method { get; init; }

    /// <summary>The cause, with its stack; null where nothing was thrown.</summary>
    public Exception? Exception { get; init; }

    /// <summary>
    /// How many errors of this kind on the same connection or socket were not reported before this one, because they
    /// came less than a second after a reported one.
    /// </summary>
    public long LeftOut { get; init; }

    /// <summary>What happened, and how often it was left out.</summary>
    internal string Headline => LeftOut == 0 ? What : $"{What} (and {LeftOut} times more since the last report)";

    /// <summary>Where it happened in one text: method, peer, own address, as far as known.</summary>
    internal string Where => string.Join(
        ", ", new[] { Method, Named("peer ", RemoteEndPoint), Named("at ", LocalEndPoint) }.Where(part => part is not null));

    /// <summary>The report as one text: what, where, cause. Never throws, whatever the cause is.</summary>
    public override string ToString()
    {
        string where = Where;
        return $"{Headline}{(where.Length == 0 ? "" : $" ({where})")}{(Exception is null ? "" : $": {SafeText.Of(Exception)}")}";
    }

    /// <summary>Null for a client's side of a Unix socket too: it is bound to no path and has no text.</summary>
    private static string? Named(string role, EndPoint? address) =>
        address is not null && SafeText.Of(address) is { Length: > 0 } text ? role + text : null;
}
