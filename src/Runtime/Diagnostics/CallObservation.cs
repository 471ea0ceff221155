using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace ProtoGen.Diagnostics;

/// <summary>One call that somebody wants to know about, from its beginning to its end. Ended once, by one thread.</summary>
internal sealed class CallObservation
{
    private readonly Activity? _activity;
    private readonly CallMetrics _metrics;
    private readonly TagList _tags;
    private readonly bool _isCounted;
    private readonly long _began = Stopwatch.GetTimestamp();

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Listeners are the user's code; what they throw must not end calls.")]
    private CallObservation(
        ActivitySource source, CallMetrics metrics, ActivityKind kind, string method, in ActivityContext parent, EndPoint? server, EndPoint? client)
    {
        int slash = method.LastIndexOf('/');
        _metrics = metrics;
        _tags = new TagList
        {
            { "rpc.system", "protogen" },
            { "rpc.service", slash < 0 ? "" : method[..slash] },
            { "rpc.method", method[(slash + 1)..] },
        };
        AddAddress(ref _tags, "server", server);
        try
        {
            if (source.HasListeners())
            {
                var tags = _tags;
                AddAddress(ref tags, "client", client);
                _activity = source.StartActivity(kind, parent, tags, name: method);
            }

            _isCounted = metrics.Begin(in _tags);
        }
        catch (Exception exception)
        {
            ReportFailed(exception);
        }
    }

    /// <summary>Begins. The activity, if there is one, is the current one from then on.</summary>
    public static CallObservation Start(
        ActivitySource source, CallMetrics metrics, ActivityKind kind, string method, in ActivityContext parent, EndPoint? server, EndPoint? client) =>
        new(source, metrics, kind, method, in parent, server, client);

    /// <summary>The call has ended. What is the current activity of the calling code stays that, unless it is this call's.</summary>
    /// <param name="error">What it ended with, few different texts; null for nothing.</param>
    /// <param name="description">The error's text, or null.</param>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "As in Start.")]
    public void End(string? error, string? description)
    {
        var current = Activity.Current;
        try
        {
            if (_activity is not null)
            {
                if (error is not null)
                {
                    _activity.SetTag("error.type", error);
                    _activity.SetStatus(ActivityStatusCode.Error, description);
                }

                _activity.Stop();
            }

            _metrics.End(_isCounted, _began, _tags, error);
        }
        catch (Exception exception)
        {
            ReportFailed(exception);
        }
        finally
        {
            if (current != _activity)
            {
                Activity.Current = current;
            }
        }
    }

    private static void ReportFailed(Exception exception)
    {
        if (ProtoGenEventSource.Log.IsEnabled())
        {
            ProtoGenEventSource.Log.ListenerFailed(SafeText.Of(exception));
        }
    }

    private static void AddAddress(ref TagList tags, string role, EndPoint? address)
    {
        var (host, port) = address switch
        {
            null => (null, null),
            IPEndPoint ip => (ip.Address.ToString(), (int?)ip.Port),
            DnsEndPoint dns => (dns.Host, dns.Port),
            _ => (SafeText.Of(address), null),
        };
        if (!string.IsNullOrEmpty(host))
        {
            tags.Add($"{role}.address", host);
        }

        if (port is not null)
        {
            tags.Add($"{role}.port", port);
        }
    }
}
