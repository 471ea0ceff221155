using ProtoGen;

namespace Contracts;

/// <summary>Calls that allocate nothing of their own, so that what a process allocates meanwhile is the library's.</summary>
[Service]
public interface IProbe
{
    /// <summary>The sum.</summary>
    ValueTask<int> AddAsync(int left, int right, CancellationToken cancel = default);

    /// <summary>Takes a number.</summary>
    [OneWay]
    ValueTask NoteAsync(int number, CancellationToken cancel = default);

    /// <summary>So many numbers.</summary>
    IAsyncEnumerable<int> CountAsync(int count, CancellationToken cancel = default);

    /// <summary>What the server's process has allocated since it began, in bytes.</summary>
    ValueTask<long> AllocatedAsync(CancellationToken cancel = default);
}
