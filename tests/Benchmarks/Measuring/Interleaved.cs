using System.Diagnostics;

namespace ProtoGen.Benchmarks.Measuring;

/// <summary>
/// Measures contenders in turns (A B C, A B C, ...) in one process, because these machines are noisy: only the ratio of
/// programs that ran side by side means anything.
/// </summary>
internal static class Interleaved
{
    // A turn of the warm-up is this part of a measured one, so that all contenders' code is hot before any is compiled again.
    private const int Parts = 8;

    /// <summary>Measures each contender once per round; the result has the median in the contenders' order.</summary>
    public static IReadOnlyList<Measurement> Run(IReadOnlyList<Contender> contenders, Pace pace)
    {
        var repetitions = WarmUp(contenders, pace);
        var nanoseconds = contenders.Select(_ => new double[pace.Rounds]).ToArray();
        for (var round = 0; round < pace.Rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                nanoseconds[i][round] = Measure(contenders[i], repetitions[i]);
            }
        }

        return [.. contenders.Select((contender, i) => new Measurement(contender.Name, Medians.Of(nanoseconds[i]), Allocated(contender, repetitions[i])))];
    }

    // Long enough for tiered compilation to settle, and to learn how many repetitions fill a turn.
    private static int[] WarmUp(IReadOnlyList<Contender> contenders, Pace pace)
    {
        var part = pace.Turn / Parts;
        var repetitions = Enumerable.Repeat(1, contenders.Count).ToArray();
        var took = new TimeSpan[contenders.Count];
        var least = Enumerable.Repeat(double.PositiveInfinity, contenders.Count).ToArray(); // ticks of one repetition
        var clock = Stopwatch.StartNew();
        do
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                if (took[i] < part / 2)
                {
                    repetitions[i] *= 2;
                }

                var start = clock.Elapsed;
                contenders[i].Repeat(repetitions[i]);
                took[i] = clock.Elapsed - start;
                if (took[i] >= part / 2)
                {
                    least[i] = Math.Min(least[i], (double)took[i].Ticks / repetitions[i]);
                }
            }
        }
        while (clock.Elapsed < pace.WarmUp || took.Any(time => time < part / 2));

        // Of all turns the fastest: one that was interrupted would leave too few repetitions to measure.
        return [.. least.Select(ticks => Math.Max(1, (int)(pace.Turn.Ticks / ticks)))];
    }

    private static double Measure(Contender contender, int repetitions)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var start = Stopwatch.GetTimestamp();
        contender.Repeat(repetitions);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / repetitions;
    }

    // The least of some tries: the runtime's own threads are not counted, but what it does on this one now and then is.
    private static double Allocated(Contender contender, int repetitions)
    {
        const int Tries = 3;
        const int Most = 1000;
        repetitions = Math.Min(repetitions, Most);
        return Enumerable.Range(0, Tries).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            contender.Repeat(repetitions);
            return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)repetitions;
        });
    }
}

/// <summary>The result of one contender.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Nanoseconds">The median time of one operation.</param>
/// <param name="AllocatedBytes">Bytes allocated by one operation.</param>
internal sealed record Measurement(string Name, double Nanoseconds, double AllocatedBytes);
