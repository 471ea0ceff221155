using System.Globalization;

namespace ProtoGen.Benchmarks.Measuring;

/// <summary>Prints results as the rows of a Markdown table, ready for docs/benchmarks.md.</summary>
internal static class Table
{
    /// <summary>Prints one comparison; ratios are against the contender named as the measure.</summary>
    public static void Print(string title, IReadOnlyList<Measurement> measurements, string against)
    {
        var measure = measurements.Single(measurement => measurement.Name == against);
        Console.WriteLine();
        Console.WriteLine($"| {title} | ns | against {against} | allocated B |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var row in measurements)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | {row.Nanoseconds:N0} | {row.Nanoseconds / measure.Nanoseconds:N2} | {row.AllocatedBytes:N0} |"));
        }
    }
}
