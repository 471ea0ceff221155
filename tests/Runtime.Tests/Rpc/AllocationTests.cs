using System.Diagnostics;
using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc;

/// <summary>Runs alone: what other tests allocate would be counted too.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationCollection;

[Collection(nameof(AllocationTests))]
public class AllocationTests
{
    private const int Calls = 2_000;

#if DEBUG
    // Without optimisation every async method that runs allocates its state, also where its task is pooled.
    private const int PerCall = 600;
#else
    // What the test platform and the thread pool allocate meanwhile.
    private const int PerCall = 8;
#endif

    [Fact]
    public async Task A_call_allocates_nothing_on_either_side_in_steady_state()
    {
        await using var pair = await RpcPair.StartAsync();
        using var cancel = new CancellationTokenSource();

        long allocated = await MeasureAsync(() => CallInARowAsync(pair.Client, cancel.Token));

        Assert.InRange(allocated, 0, PerCall * Calls);
    }

    [Fact]
    public async Task A_call_over_TLS_allocates_nothing_on_either_side_in_steady_state()
    {
        await using var pair = await RpcPair<OverTls>.StartAsync();
        using var cancel = new CancellationTokenSource();

        long allocated = await MeasureAsync(() => CallInARowAsync(pair.Client, cancel.Token));

        Assert.InRange(allocated, 0, 3 * PerCall * Calls);
    }

    [Fact]
    public async Task Many_calls_at_once_allocate_nothing_on_either_side_in_steady_state()
    {
        await using var pair = await RpcPair.StartAsync();
        using var cancel = new CancellationTokenSource();

        long allocated = await MeasureAsync(() => Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CallInARowAsync(pair.Client, cancel.Token))));

        Assert.InRange(allocated, 0, 10 * PerCall * Calls);
    }

    [Fact]
    public async Task A_call_with_a_context_that_nobody_uses_allocates_nothing_on_either_side_in_steady_state()
    {
        await using var server = await new ContextService().ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        long allocated = await MeasureAsync(async () =>
        {
            for (int i = 0; i < Calls; i++)
            {
                await client.AskAsync("");
            }
        });

        Assert.InRange(allocated, 0, PerCall * Calls);
    }

    [Fact]
    public async Task A_one_way_allocates_nothing_on_either_side_in_steady_state()
    {
        await using var pair = await RpcPair.StartAsync();

        long allocated = await MeasureAsync(async () =>
        {
            for (int i = 0; i < Calls; i++)
            {
                await pair.Client.NoteAsync("");
                if (i % 64 == 0)
                {
                    await pair.Client.AddAsync(1, 2);
                }
            }
        });

        Assert.InRange(allocated, 0, PerCall * Calls);
    }

    private static async Task CallInARowAsync(RpcClient client, CancellationToken cancel)
    {
        for (int i = 0; i < Calls; i++)
        {
            int sum = await client.AddAsync(i, 1, cancel);
            Debug.Assert(sum == i + 1, "The handler adds.");
        }
    }

    /// <summary>The least of several rounds: pools and the code itself warm up in the first ones.</summary>
    private static async Task<long> MeasureAsync(Func<Task> work)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 8; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await work().InTime();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }
}
