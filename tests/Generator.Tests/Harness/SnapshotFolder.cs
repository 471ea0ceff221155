using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>
/// The accepted files of one test: <c>Class.Test#hint.verified.cs</c>. A plain run never writes one of them; what was
/// generated instead is left beside it as <c>.received.cs</c>.
/// </summary>
internal sealed class SnapshotFolder(string directory, string className, string testName, bool accept, Action<string, string>? showDiff = null)
{
    /// <summary>Compares; all differences of the test are reported in one message, or none.</summary>
    public void Verify(IEnumerable<(string HintName, string Text)> files)
    {
        var complaints = new List<string>();
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (hint, text) in files)
        {
            string verified = PathOf(hint, "verified");
            Assert.True(expected.Add(verified), $"Two generated files share the hint name '{hint}'.");
            Compare(hint, verified, PathOf(hint, "received"), Render(hint, text), complaints);
        }

        Assert.True(expected.Count > 0, "Nothing was generated, so there is nothing to compare.");
        foreach (string stale in Directory.GetFiles(directory, $"{className}.{testName}#*.verified.cs").Where(path => !expected.Contains(path)))
        {
            if (accept)
            {
                File.Delete(stale);
            }
            else
            {
                complaints.Add($"No longer generated: {Path.GetFileName(stale)}");
            }
        }

        Assert.True(complaints.Count == 0, $"Snapshots of {className}.{testName} differ. Read the difference line by line, then accept it with {Snapshots.AcceptVariable}=1.\n{string.Join('\n', complaints)}");
    }

    private void Compare(string hint, string verified, string received, string actual, List<string> complaints)
    {
        string? accepted = File.Exists(verified) ? File.ReadAllText(verified).Replace("\r\n", "\n", StringComparison.Ordinal) : null;
        if (accepted == actual)
        {
            File.Delete(received);
            return;
        }

        if (accept)
        {
            File.WriteAllText(verified, actual);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        complaints.Add(accepted is null ? $"Missing: {Path.GetFileName(verified)}" : $"Changed: {Path.GetFileName(verified)}");
        complaints.Add(accepted is null ? actual : Difference(accepted, actual));
        showDiff?.Invoke(received, verified);
    }

    private static string Render(string hint, string text) => $"//HintName: {hint}\n{SnapshotScrubber.Scrub(text)}";

    private string PathOf(string hint, string kind)
    {
        string stem = hint.EndsWith(".cs", StringComparison.Ordinal) ? hint[..^3] : hint;
        Assert.True(stem.IndexOfAny(Path.GetInvalidFileNameChars()) < 0, $"The hint name '{hint}' is no file name.");
        return Path.Combine(directory, $"{className}.{testName}#{stem}.{kind}.cs");
    }

    private static string Difference(string accepted, string actual)
    {
        var lines = InlineDiffBuilder.Diff(accepted, actual, ignoreWhiteSpace: false).Lines;
        return string.Join('\n', lines.Where(line => line.Type != ChangeType.Unchanged).Select(line => line.Type switch
        {
            ChangeType.Inserted => $"+ {line.Text}",
            ChangeType.Deleted => $"- {line.Text}",
            _ => $"~ {line.Text}",
        }));
    }
}
