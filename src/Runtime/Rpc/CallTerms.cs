using System.Diagnostics;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>What a call of this side carries beside its arguments, and when it must have ended.</summary>
internal readonly struct CallTerms
{
    private readonly object? _extras; // Metadata alone, or call extras

    private CallTerms(object? extras, long deadline, bool tellsDeadline)
    {
        _extras = extras;
        Deadline = deadline;
        TellsDeadline = tellsDeadline;
    }

    /// <summary>The user's entries, or null.</summary>
    public Metadata? Metadata => _extras as Metadata ?? (_extras as CallExtras)?.Metadata;

    /// <summary>What the caller wants to be filled with what comes back, or null.</summary>
    public CallResponse? Response => (_extras as CallExtras)?.Response;

    /// <summary>When the call must have ended, by the timestamps of this side's clock; 0 for never.</summary>
    public long Deadline { get; }

    /// <summary>Whether the peer is told the deadline. Not one that only the options ask for: most calls would carry it for nothing.</summary>
    public bool TellsDeadline { get; }

    /// <summary>Whether there is nothing to see to.</summary>
    public bool IsPlain => Deadline == 0 && _extras is null;

    /// <summary>Whether the message has headers.</summary>
    public bool HasHeaders => TellsDeadline || _extras is Metadata || _extras is CallExtras { HeaderCount: > 0 };

    /// <summary>The terms of a call without a context: free of charge unless the options or a handler around it have a deadline, or there is an activity.</summary>
    public static CallTerms Plain(RpcSettings settings) =>
        settings.DefaultTimeout is null && AmbientCall.Current is null && Activity.Current is null ? default : Of(default, settings);

    /// <summary>The terms of a call with a context.</summary>
    public static CallTerms Of(in CallContext context, RpcSettings settings) => Of(in context, settings, settings.DefaultTimeout);

    /// <summary>The terms of a one-way without a context: the default is for calls, while a one-way has an end of its own.</summary>
    public static CallTerms PlainOneWay(RpcSettings settings) =>
        AmbientCall.Current is null && Activity.Current is null ? default : Of(default, settings, null);

    /// <summary>The terms of a one-way with a context.</summary>
    public static CallTerms OfOneWay(in CallContext context, RpcSettings settings) => Of(in context, settings, null);

    /// <summary>The terms of a call with streams: the default is for calls, while a stream may last for days.</summary>
    public static CallTerms OfStream(in CallContext context, RpcSettings settings) => Of(in context, settings, null);

    private static CallTerms Of(in CallContext context, RpcSettings settings, TimeSpan? defaultTimeout)
    {
        object? extras = context.Metadata is { Count: > 0 } entries ? entries : null;
        var response = context.Wanted;
        var trace = TraceContext.OfCurrent();
        if (response is not null || trace is not null)
        {
            extras = new CallExtras((Metadata?)extras, response, trace);
        }

        if (context.IsUnlimited)
        {
            return new CallTerms(extras, 0, false);
        }

        var time = settings.TimeProvider;
        long named = context.TimeLeftBy(time) is { } left ? CallDeadline.After(left, time) : 0;
        long inherited = AmbientCall.Current is { Deadline: not 0 } ambient ? CallDeadline.After(ambient.TimeLeft, time) : 0;
        long told = CallDeadline.Earlier(named, inherited);
        long own = named == 0 && defaultTimeout is { } timeout ? CallDeadline.After(timeout, time) : 0;
        return new CallTerms(extras, CallDeadline.Earlier(told, own), told != 0);
    }

    /// <summary>When a call with a context must have ended, by the timestamps of this side's clock; 0 for never.</summary>
    public static long DeadlineOf(in CallContext context, RpcSettings settings, bool hasDefault) =>
        context.IsUnlimited ? 0 : Of(context with { Metadata = Metadata.Empty }, settings, hasDefault ? settings.DefaultTimeout : null).Deadline;

    /// <summary>Why a call with these terms is not sent, or null.</summary>
    public RpcException? Complaint(string method, TimeProvider time) => Metadata?.Complaint() is { } why
        ? new RpcException(RpcErrorCode.InvalidArguments, RpcOutcome.NotExecuted, $"'{method}' was not sent: {why}.").AsOutcomeOfCall()
        : CallDeadline.HasPassed(Deadline, time) ? PassedUnsent(method)
        : null;

    /// <summary>The error of a call whose deadline has passed before it was sent.</summary>
    public static RpcException PassedUnsent(string method) =>
        new RpcException(RpcErrorCode.DeadlineExceeded, RpcOutcome.NotExecuted, $"The deadline of '{method}' passed before it was sent.").AsOutcomeOfCall();

    /// <summary>Writes the map behind the arguments.</summary>
    public void WriteHeaders(ref MessagePackWriter writer, TimeProvider time)
    {
        var extras = _extras as CallExtras;
        var metadata = extras is null ? (Metadata?)_extras : extras.Metadata;
        writer.WriteMapHeader((TellsDeadline ? 1 : 0) + (extras?.HeaderCount ?? (metadata is null ? 0 : 1)));
        if (TellsDeadline)
        {
            // Rounded down, so that it shrinks from hop to hop, but not to nothing as long as there is something left.
            writer.Write(HeaderKey.TimeLeft);
            writer.Write(Math.Max(1, (long)CallDeadline.TimeLeft(Deadline, time).TotalMilliseconds));
        }

        if (extras?.Trace is { } trace)
        {
            writer.Write(HeaderKey.TraceParent);
            writer.WriteString(trace.Parent);
            if (trace.State is not null)
            {
                writer.Write(HeaderKey.TraceState);
                writer.WriteString(trace.State);
            }
        }

        if (metadata is not null)
        {
            writer.Write(HeaderKey.Metadata);
            writer.WriteRaw(metadata.Encoded);
        }
    }
}
