namespace ProtoGen.EndToEnd.Tests.Life;

/// <summary>What must be on the disk before it is answered.</summary>
[Service]
public interface IJournal
{
    /// <summary>Adds a line. Twice would be two lines.</summary>
    ValueTask AppendAsync(long id, CancellationToken cancel = default);

    /// <summary>Adds a line that may be there twice.</summary>
    [Idempotent]
    ValueTask<long> PutAsync(long id, CancellationToken cancel = default);
}
