using System.Text.RegularExpressions;
using ProtoGen.EndToEnd.Tests.Samples;

namespace ProtoGen.EndToEnd.Tests.Wire;

/// <summary>One line of an example: bytes in one direction and what the document says about them.</summary>
/// <param name="ToServer">Whether the line starts with <c>&gt;</c>.</param>
/// <param name="Pattern">The bytes in hexadecimal without spaces; <c>...</c> stands for any.</param>
/// <param name="Says">The text behind the semicolon.</param>
internal sealed record WireLine(bool ToServer, string Pattern, string Says)
{
    public bool IsOpen => Pattern.Contains("...", StringComparison.Ordinal);

    public byte[] Bytes => Convert.FromHexString(Pattern);

    public bool Matches(ReadOnlySpan<byte> bytes) =>
        Regex.IsMatch(Convert.ToHexStringLower(bytes), $"^{Regex.Escape(Pattern).Replace(@"\.\.\.", "([0-9a-f]{2})*", StringComparison.Ordinal)}$");
}

/// <summary>Reads the examples out of docs/wire.md.</summary>
internal static partial class WireDocument
{
    public static IReadOnlyList<WireLine[]> Examples(string language) =>
        [.. Fence().Matches(File.ReadAllText(SampleProcess.Metadata("WireDocument")).ReplaceLineEndings("\n"))
            .Where(fence => fence.Groups[1].Value == language)
            .Select(fence => fence.Groups[2].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToArray())];

    private static WireLine Parse(string line)
    {
        var parts = line.Split(';', 2, StringSplitOptions.TrimEntries);
        return new WireLine(line[0] == '>', parts[0][1..].Replace(" ", "", StringComparison.Ordinal), parts[1]);
    }

    [GeneratedRegex("^```([a-z]+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
