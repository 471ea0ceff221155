using System.Globalization;

namespace ProtoGen.Benchmarks.Measuring;

/// <summary>The rows of a Markdown table, ready for docs/benchmarks.md.</summary>
internal static class Cells
{
    /// <summary>What stands where nothing was measured.</summary>
    public const string Unmeasured = "–";

    /// <summary>Begins a table after an empty line: the first column is text, the others are numbers.</summary>
    public static void Header(params IReadOnlyList<string> titles)
    {
        Console.WriteLine();
        Row(titles);
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", titles.Count - 1))}");
    }

    /// <summary>One row.</summary>
    public static void Row(params IReadOnlyList<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>A number, or the sign for none.</summary>
    public static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? Unmeasured;
}
