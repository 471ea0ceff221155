namespace ProtoGen.Rpc;

/// <summary>The keys of the map behind the arguments. Unknown ones are skipped.</summary>
internal static class HeaderKey
{
    /// <summary>The time until the deadline, in milliseconds.</summary>
    public const int TimeLeft = 0;

    /// <summary>The traceparent of W3C's Trace Context.</summary>
    public const int TraceParent = 1;

    /// <summary>Its tracestate.</summary>
    public const int TraceState = 2;

    /// <summary>The user's map of texts to texts or bytes.</summary>
    public const int Metadata = 3;
}
