using System.Globalization;
using ProtoGen.Fault.Tests.Stress;
using ProtoGen.TestKit;
using Xunit.Abstractions;

namespace ProtoGen.Fault.Tests.Endings;

/// <summary>
/// Calls that are given up at any moment, again and again on one connection: nothing piles up. PROTOGEN_CANCELS says how
/// many, and makes it a campaign.
/// </summary>
[Collection(nameof(StressTests))]
public class CancelTests(ITestOutputHelper output)
{
    private const int CancelsOfTheSuite = 20_000;
    private const int Callers = 32;

    /// <summary>What pools may keep, whatever the number of calls.</summary>
    private const int MostMemory = 32 << 20;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_that_are_given_up_at_any_moment_leave_nothing_behind(bool inMemory)
    {
        int cancels = Environment.GetEnvironmentVariable("PROTOGEN_CANCELS") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : CancelsOfTheSuite;
        await using var rig = await Rig.StartAsync(inMemory);
        rig.Service.Script = static async cancel =>
        {
            await Task.Yield();
            if (Random.Shared.Next(2) == 0)
            {
                await Task.Delay(Timeout.Infinite, cancel);
            }
        };
        await RunAsync(rig, cancels / 10); // The pools are filled, and the code is compiled.
        long before = GC.GetTotalMemory(forceFullCollection: true);

        int[] ends = await RunAsync(rig, cancels);

        await rig.SettledAsync();
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"done {ends[0]}, given up {ends[1]}, busy {ends[2]}; {grown:N0} bytes more");
        Assert.True(ends[0] > cancels / 1_000 && ends[1] > cancels / 4, $"The run was worth little: {string.Join(", ", ends)}.");
        Assert.InRange(grown, long.MinValue, MostMemory);
    }

    private static async Task<int[]> RunAsync(Rig rig, int calls)
    {
        var ends = new int[3];
        int begun = 0;
        async Task LoopAsync(int seed)
        {
            var random = new Random(seed);
            while (Interlocked.Increment(ref begun) <= calls)
            {
                Interlocked.Increment(ref ends[await OneAsync(rig.Caller, random).InTime("a call that is given up")]);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(seed => Task.Run(() => LoopAsync(seed))))
            .WaitAsync(TimeSpan.FromSeconds(60 + (calls / 1_000)));
        return ends;
    }

    private static async Task<int> OneAsync(Caller caller, Random random)
    {
        var shape = (Shape)random.Next(6);
        int moment = random.Next(6);
        using var cancel = new CancellationTokenSource();
        if (shape == Shape.OneWay)
        {
            shape = Shape.Call; // Nobody can give up what has no end.
        }

        var call = caller.CallAsync(shape, new CallContext { Cancellation = cancel.Token });
        if (moment >= 4)
        {
            await Task.WhenAny(call, Task.Delay(random.Next(8))); // Long enough for many to be in the middle of their handlers, or to end.
        }

        for (int i = 0; i < moment; i++)
        {
            await Task.Yield();
        }

        await cancel.CancelAsync();
        try
        {
            Assert.Equal(3, await call);
            return 0;
        }
        catch (OperationCanceledException exception) when (exception.CancellationToken == cancel.Token)
        {
            return 1;
        }
        catch (RpcException exception) when (exception is { Code: RpcErrorCode.Busy, Outcome: RpcOutcome.NotExecuted })
        {
            return 2; // Handlers of calls that were given up have not ended yet.
        }
    }
}
