namespace ProtoGen.Rpc;

/// <summary>Where a call of this side stands. Guarded by the call table's gate, except the steps a writing thread takes to Sending and to Sent.</summary>
internal enum CallPhase
{
    /// <summary>Not yet in the table.</summary>
    New,

    /// <summary>Waits for a free id.</summary>
    Waiting,

    /// <summary>Has an id; a thread writes the request, so the arguments are still the call's.</summary>
    Writing,

    /// <summary>The caller gave up or the connection ended while a thread was writing, which ends the call when it has finished.</summary>
    Abandoned,

    /// <summary>The request is written; a thread sends it.</summary>
    Sending,

    /// <summary>The request is in the connection's output.</summary>
    Sent,

    /// <summary>The caller gave up; the id is quarantined until the answer comes.</summary>
    Cancelled,

    /// <summary>Answered, refused or lost.</summary>
    Ended,
}
