namespace ProtoGen.Rpc;

/// <summary>What a call of this side has beside its deadline, where that is more than metadata to send. Immutable.</summary>
/// <param name="Metadata">The user's entries, or null.</param>
/// <param name="Response">What the caller wants to be filled with what comes back, or null.</param>
internal sealed record CallExtras(Metadata? Metadata, CallResponse? Response);
