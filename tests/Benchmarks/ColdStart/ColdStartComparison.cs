using System.Diagnostics;
using System.Globalization;
using ProtoGen.Benchmarks.Measuring;

namespace ProtoGen.Benchmarks.ColdStart;

/// <summary>
/// From the start of a process to its first order written and to the first one read, each contender in fresh processes of its
/// own, in turns.
/// </summary>
internal static class ColdStartComparison
{
    /// <summary>What a child process is told first.</summary>
    public const string ChildCommand = "cold-start-of";

    private const int Rounds = 15;

    public static void Run(bool quick)
    {
        var contenders = FirstOrder.Contenders.Where(contender => contender.RunsHere).ToArray();
        var runs = contenders.Select(_ => new List<(double Written, double Read)>()).ToArray();
        for (var round = 0; round < (quick ? 1 : Rounds); round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                runs[i].Add(Start(contenders[i].Name));
            }
        }

        var nothing = Medians.Of(runs[0].Select(run => run.Read));
        Cells.Header("ms from the start of the process", "first order written", "first order read", "of that the serializer");
        for (var i = 0; i < contenders.Length; i++)
        {
            var read = Medians.Of(runs[i].Select(run => run.Read));
            Cells.Row(
                contenders[i].Name, Cells.Number(Medians.Of(runs[i].Select(run => run.Written)), "N1"), Cells.Number(read, "N1"), Cells.Number(read - nothing, "N1"));
        }
    }

    /// <summary>What the child process does: prints how long after the parent's timestamp it had written and read.</summary>
    public static void RunChild(string contender, string started)
    {
        var start = long.Parse(started, CultureInfo.InvariantCulture);
        var first = FirstOrder.Contenders.Single(candidate => candidate.Name == contender);
        var message = first.Write(Shapes.Order.Sample());
        var written = Stopwatch.GetElapsedTime(start);
        first.Read(message);
        var read = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written.TotalMilliseconds} {read.TotalMilliseconds}"));
    }

    // The clock of both processes is the system's monotonic one.
    private static (double Written, double Read) Start(string contender)
    {
        var started = Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture);
        var times = ChildProcess.Again(new Dictionary<string, string>(), ChildCommand, contender, started).Split(' ');
        return (double.Parse(times[0], CultureInfo.InvariantCulture), double.Parse(times[1], CultureInfo.InvariantCulture));
    }
}
