using System.Text.RegularExpressions;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>Takes out what changes with every release and says nothing about the generated code.</summary>
internal static partial class SnapshotScrubber
{
    public static string Scrub(string text) => GeneratedCodeVersion().Replace(text, "$1{version}$2");

    [GeneratedRegex("""(GeneratedCode(?:Attribute)?\("ProtoGen", ")[^"]*("\))""")]
    private static partial Regex GeneratedCodeVersion();
}
