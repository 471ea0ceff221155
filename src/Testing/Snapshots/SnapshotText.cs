using System.Text.RegularExpressions;

namespace ProtoGen.Testing;

/// <summary>The form of emitted code in a snapshot.</summary>
public static partial class SnapshotText
{
    /// <summary>
    /// Replaces the generator's version, which changes with every release and says nothing about the emitted code, by
    /// <c>{version}</c>. Snapshots of this library hold no version; give this method to Verify as a scrubber if Verify
    /// is to share them. Safe to call concurrently.
    /// </summary>
    /// <param name="code">The text of an emitted file.</param>
    /// <returns>The text without the version, unchanged where it has none.</returns>
    public static string WithoutVersion(string code) => GeneratedCodeVersion().Replace(code, "$1{version}$2");

    [GeneratedRegex("""(GeneratedCode(?:Attribute)?\("ProtoGen", ")[^"]*("\))""")]
    private static partial Regex GeneratedCodeVersion();
}
