using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ProtoGen.TestKit;

/// <summary>A page of the documentation, whose code a test compiles.</summary>
public static partial class Page
{
    /// <summary>Its text, with the line ends of Unix.</summary>
    /// <param name="path">From the top of the repository.</param>
    public static string Read(string path) => File.ReadAllText(Locate(path)).ReplaceLineEndings("\n");

    /// <summary>Its blocks of <c>csharp</c>, in order.</summary>
    /// <param name="path">From the top of the repository.</param>
    public static IReadOnlyList<string> Code(string path) => [.. Block().Matches(Read(path)).Select(match => match.Groups[1].Value)];

    private static string Locate(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", path));

    [GeneratedRegex("^```csharp\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
