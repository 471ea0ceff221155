using System.Diagnostics;

namespace ProtoGen.Benchmarks.Measuring;

/// <summary>
/// Measures contenders in turns (A B C, A B C, ...) in one process, because these machines are noisy: only the ratio of
/// programs that ran side by side means anything.
/// </summary>
internal static class Interleaved
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(150);

    /// <summary>Measures each contender once per round; the result has the median in the contenders' order.</summary>
    public static IReadOnlyList<Measurement> Run(IReadOnlyList<Contender> contenders, int rounds)
    {
        var repetitions = contenders.Select(Calibrate).ToArray();
        var nanoseconds = contenders.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                nanoseconds[i][round] = Measure(contenders[i], repetitions[i]);
            }
        }

        return [.. contenders.Select((contender, i) => new Measurement(contender.Name, Median(nanoseconds[i]), Allocated(contender)))];
    }

    // Long enough for tiered compilation to settle, and to learn how many repetitions fill a turn.
    private static int Calibrate(Contender contender)
    {
        var clock = Stopwatch.StartNew();
        var repetitions = 16;
        while (true)
        {
            var start = clock.Elapsed;
            contender.Repeat(repetitions);
            var took = clock.Elapsed - start;
            if (clock.Elapsed > WarmUp && took > Turn / 4)
            {
                return Math.Max(1, (int)(repetitions * (Turn / took)));
            }

            if (took < Turn / 4)
            {
                repetitions *= 2;
            }
        }
    }

    private static double Measure(Contender contender, int repetitions)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var start = Stopwatch.GetTimestamp();
        contender.Repeat(repetitions);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / repetitions;
    }

    private static double Allocated(Contender contender)
    {
        const int Repetitions = 1000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        contender.Repeat(Repetitions);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Repetitions;
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}

/// <summary>The result of one contender.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Nanoseconds">The median time of one operation.</param>
/// <param name="AllocatedBytes">Bytes allocated by one operation.</param>
internal sealed record Measurement(string Name, double Nanoseconds, double AllocatedBytes);
