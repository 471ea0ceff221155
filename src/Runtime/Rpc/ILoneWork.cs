namespace ProtoGen.Rpc;

/// <summary>
/// The user's code that one message asks for: a handler, or what goes on behind an answer. Exactly one of the members is
/// called, once.
/// </summary>
internal interface ILoneWork
{
    /// <summary>Runs it on this thread, which must have nothing else to do. Never throws what the user's code throws to a task.</summary>
    void RunHere();

    /// <summary>Queues it to the thread pool.</summary>
    void RunLater();
}
