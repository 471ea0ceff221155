using System.Globalization;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>One large dictionary, which does not fit the processor's nearest caches.</summary>
internal static class MegaGraph
{
    private const int Count = 25_000;

    public static Dictionary<string, int> Sample() =>
        Enumerable.Range(0, Count).ToDictionary(i => string.Create(CultureInfo.InvariantCulture, $"entry/{i * 7919L % 1_000_003:D7}"), i => i * 31);

    public static Dictionary<string, int> Copy(Dictionary<string, int> graph)
    {
        var copy = new Dictionary<string, int>(graph.Count);
        foreach (var (name, value) in graph)
        {
            copy.Add(new string(name.AsSpan()), value);
        }

        return copy;
    }
}
