using System.Text;

namespace ProtoGen.Testing.Snapshots;

/// <summary>
/// The accepted files of one test: <c>Class.Test#hint.verified.cs</c>. A plain run never writes one of them; what was
/// emitted instead is left beside it as <c>.received.cs</c>.
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
            if (!expected.Add(verified))
            {
                throw new SnapshotException($"Two emitted files share the hint name '{hint}'.");
            }

            Compare(hint, verified, PathOf(hint, "received"), Render(hint, text), complaints);
        }

        if (expected.Count == 0)
        {
            throw new SnapshotException("Nothing was emitted, so there is nothing to compare.");
        }

        foreach (string stale in Others(expected, "verified"))
        {
            if (accept)
            {
                File.Delete(stale);
            }
            else
            {
                complaints.Add($"No longer emitted: {Path.GetFileName(stale)}");
            }
        }

        foreach (string stale in Others(expected, "received"))
        {
            File.Delete(stale); // of an earlier run, whose file is not emitted any more
        }

        if (complaints.Count > 0)
        {
            throw new SnapshotException(
                $"Snapshots of {className}.{testName} differ. Read the difference line by line, then accept it with {SnapshotSwitches.AcceptVariable}=1.\n{string.Join('\n', complaints)}");
        }
    }

    private void Compare(string hint, string verified, string received, string actual, List<string> complaints)
    {
        string? accepted = File.Exists(verified) ? SameEnds(File.ReadAllText(verified)) : null;
        if (accepted == actual)
        {
            File.Delete(received);
            return;
        }

        if (accept)
        {
            Write(verified, actual);
            File.Delete(received);
            return;
        }

        Write(received, actual);
        complaints.Add(accepted is null ? $"Missing: {Path.GetFileName(verified)}" : $"Changed: {Path.GetFileName(verified)}");
        complaints.Add(accepted is null ? actual : UnifiedDiff.Between(accepted, actual));
        showDiff?.Invoke(received, verified);
    }

    private IEnumerable<string> Others(HashSet<string> expected, string kind) => Directory.GetFiles(directory, $"{className}.{testName}#*.{kind}.cs")
        .Where(path => !expected.Contains(path.Replace($".{kind}.cs", ".verified.cs", StringComparison.Ordinal)));

    private static void Write(string path, string text) => File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private static string Render(string hint, string text) => SameEnds($"//HintName: {hint}\n{SnapshotText.WithoutVersion(text)}");

    // A checkout may have turned the ends of lines.
    private static string SameEnds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private string PathOf(string hint, string kind)
    {
        string stem = hint.EndsWith(".cs", StringComparison.Ordinal) ? hint[..^3] : hint;
        if (stem.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0)
        {
            throw new SnapshotException($"The hint name '{hint}' is no file name.");
        }

        return Path.Combine(directory, $"{className}.{testName}#{stem}.{kind}.cs");
    }
}
