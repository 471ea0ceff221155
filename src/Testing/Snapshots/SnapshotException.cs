namespace ProtoGen.Testing;

/// <summary>
/// What was emitted is not what was accepted, or there is nothing that could be compared. It belongs to no test
/// framework, so each of them shows it as the failure of its test; the message holds the difference.
/// </summary>
public sealed class SnapshotException : Exception
{
    internal SnapshotException(string message)
        : base(message)
    {
    }
}
