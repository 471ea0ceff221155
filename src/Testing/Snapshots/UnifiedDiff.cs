using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace ProtoGen.Testing.Snapshots;

/// <summary>A difference as diff and git print it: hunks with three lines around each change.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The most lines that a message shows; the received file has them all.</summary>
    private const int MostLines = 200;

    public static string Between(string accepted, string received)
    {
        var lines = InlineDiffBuilder.Diff(accepted, received, ignoreWhiteSpace: false).Lines;
        var output = new List<string>();
        foreach (var (start, end) in Hunks(lines))
        {
            output.Add(Header(lines, start, end));
            for (int i = start; i < end; i++)
            {
                output.Add(Sign(lines[i].Type) + lines[i].Text);
            }
        }

        if (output.Count > MostLines)
        {
            int rest = output.Count - MostLines;
            output.RemoveRange(MostLines, rest);
            output.Add($"({rest} more lines)");
        }

        return string.Join('\n', output);
    }

    // Changes whose surroundings touch share a hunk.
    private static IEnumerable<(int Start, int End)> Hunks(List<DiffPiece> lines)
    {
        int start = -1;
        int end = 0;
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines[i].Type == ChangeType.Unchanged)
            {
                continue;
            }

            if (start >= 0 && i - Context > end)
            {
                yield return (start, end);
                start = -1;
            }

            start = start < 0 ? Math.Max(0, i - Context) : start;
            end = Math.Min(lines.Count, i + 1 + Context);
        }

        if (start >= 0)
        {
            yield return (start, end);
        }
    }

    private static string Header(List<DiffPiece> lines, int start, int end)
    {
        int Count(int from, int to, ChangeType other)
        {
            int count = 0;
            for (int i = from; i < to; i++)
            {
                count += lines[i].Type == other ? 0 : 1;
            }

            return count;
        }

        return $"@@ -{Count(0, start, ChangeType.Inserted) + 1},{Count(start, end, ChangeType.Inserted)}"
            + $" +{Count(0, start, ChangeType.Deleted) + 1},{Count(start, end, ChangeType.Deleted)} @@";
    }

    private static string Sign(ChangeType type) => type switch
    {
        ChangeType.Inserted => "+",
        ChangeType.Deleted => "-",
        _ => " ",
    };
}
