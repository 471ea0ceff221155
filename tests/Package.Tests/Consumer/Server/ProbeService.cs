using System.Runtime.CompilerServices;
using Contracts;

internal sealed class ProbeService : IProbe
{
    public ValueTask<int> AddAsync(int left, int right, CancellationToken cancel = default) => new(left + right);

    public ValueTask NoteAsync(int number, CancellationToken cancel = default) => default;

    public async IAsyncEnumerable<int> CountAsync(int count, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await Task.CompletedTask;
        for (var i = 0; i < count; i++)
        {
            yield return i;
        }
    }

    public ValueTask<long> AllocatedAsync(CancellationToken cancel = default) => new(GC.GetTotalAllocatedBytes(precise: true));
}
