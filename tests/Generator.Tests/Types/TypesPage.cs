using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ProtoGen.Generator.Tests.Types;

/// <summary>The table of docs/types.md.</summary>
internal static partial class TypesPage
{
    public static IReadOnlyList<TypesPageRow> Rows { get; } =
        [.. File.ReadLines(Locate()).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(Parse)];

    private static TypesPageRow Parse(string line)
    {
        string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
        return new TypesPageRow(Codes(cells[1]), Codes(cells[2]), !Codes().Replace(cells[2], "").Trim().All(c => c is ',' or ' ' or 'o' or 'r'), cells[3]);
    }

    private static string[] Codes(string cell) => [.. Codes().Matches(cell).Select(code => code.Groups[1].Value)];

    private static string Locate([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "types.md"));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Codes();
}

/// <summary>A row of the page.</summary>
/// <param name="Types">The types that it speaks of.</param>
/// <param name="Forms">The forms that it says they have.</param>
/// <param name="IsOpen">Whether it says in words that they may have others, those of their arguments.</param>
/// <param name="Packed">What it says of them where they are packed.</param>
internal sealed record TypesPageRow(string[] Types, string[] Forms, bool IsOpen, string Packed);
