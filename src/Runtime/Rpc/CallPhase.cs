namespace ProtoGen.Rpc;

/// <summary>Where a call of this side stands. Guarded by the call table's gate, except the step from Sending to Sent.</summary>
internal enum CallPhase
{
    /// <summary>Not yet in the table.</summary>
    New,

    /// <summary>Waits for a free id.</summary>
    Waiting,

    /// <summary>Has an id; a thread writes and sends the request.</summary>
    Sending,

    /// <summary>The request is in the connection's output.</summary>
    Sent,

    /// <summary>The caller gave up; the id is quarantined until the answer comes.</summary>
    Cancelled,

    /// <summary>Answered, refused or lost.</summary>
    Ended,
}
