namespace ProtoGen.Rpc;

/// <summary>
/// Code of the user's that a message asks for: a handler, what goes on behind an answer, or the writing of a call whose turn has come.
/// A work item of the thread pool, or one of a connection's <see cref="ReceivedWork"/>.
/// </summary>
internal abstract class ReceivedPiece : IThreadPoolWorkItem
{
    /// <summary>The piece behind it in the queue; its queue's to change.</summary>
    public ReceivedPiece? NextReceived { get; set; }

    /// <summary>Runs it on this thread. Never throws what belongs to a task.</summary>
    public abstract void Execute();
}
