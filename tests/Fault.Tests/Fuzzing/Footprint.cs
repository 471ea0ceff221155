namespace ProtoGen.Fault.Tests.Fuzzing;

/// <summary>Tests that measure the whole process and so run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class Alone
{
    public const string Name = "alone in the process";
}

/// <summary>What a server and its peers cost the process together, and whether a task failed that nobody looks at.</summary>
internal sealed class Footprint : IDisposable
{
    private const long LargestKept = 64 * 1024 * 1024;

    private readonly List<Exception> _unobserved = [];
    private readonly long _allocated;
    private readonly long _kept;

    public Footprint()
    {
        Collect(); // Failures of earlier tests are theirs.
        TaskScheduler.UnobservedTaskException += Add;
        _allocated = GC.GetTotalAllocatedBytes(precise: true);
        _kept = GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>Call when the server and its peers have ended.</summary>
    /// <param name="inputs">How many there were.</param>
    /// <param name="perInput">What one may cost on average: both sides, the test's own copies, an exception with its stack.</param>
    public void AssertBounded(int inputs, long perInput = 64 * 1024)
    {
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - _allocated;
        Collect();
        lock (_unobserved)
        {
            Assert.Empty(_unobserved);
        }

        Assert.InRange(allocated, 0, (16 * 1024 * 1024) + (perInput * inputs));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - _kept, long.MinValue, LargestKept);
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= Add;

    private void Add(object? sender, UnobservedTaskExceptionEventArgs failure)
    {
        lock (_unobserved)
        {
            _unobserved.Add(failure.Exception);
        }
    }

    private static void Collect()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
