namespace ProtoGen.Rpc;

/// <summary>What a call of this side has beside its deadline, where that is more than metadata to send. Immutable.</summary>
/// <param name="Metadata">The user's entries, or null.</param>
/// <param name="Response">What the caller wants to be filled with what comes back, or null.</param>
/// <param name="Trace">The activity that the call belongs to, or null.</param>
internal sealed record CallExtras(Metadata? Metadata, CallResponse? Response, TraceContext? Trace)
{
    /// <summary>How many headers it has.</summary>
    public int HeaderCount => (Metadata is null ? 0 : 1) + (Trace is null ? 0 : 1) + (Trace?.State is null ? 0 : 1);
}
