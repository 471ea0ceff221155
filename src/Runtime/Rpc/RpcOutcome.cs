namespace ProtoGen;

/// <summary>What is known about a failed call's effect: whether it is safe to send it again.</summary>
public enum RpcOutcome
{
    /// <summary>The handler may have run, may be running, or may never have started.</summary>
    Unknown = 0,

    /// <summary>The handler did not run and will not: sending again cannot run it twice.</summary>
    NotExecuted = 1,

    /// <summary>The handler ran.</summary>
    Executed = 2,
}
