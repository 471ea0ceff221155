using System.Globalization;

namespace ProtoGen.TestKit.Conformance;

/// <summary>A value of the format with all its legal encodings, as <c>vectors.txt</c> beside this file has them.</summary>
/// <param name="Kind">The family, such as <c>int</c>.</param>
/// <param name="Value">The value as text; what it means, the file says for each family.</param>
/// <param name="Encodings">All of them; the first is the one that is to be written.</param>
public sealed record ConformanceVector(string Kind, string Value, IReadOnlyList<byte[]> Encodings)
{
    /// <summary>All of the file.</summary>
    public static IReadOnlyList<ConformanceVector> All { get; } = Load();

    /// <summary>The encoding to be written.</summary>
    public byte[] Shortest => Encodings[0];

    /// <summary>The vectors of a family.</summary>
    public static IEnumerable<ConformanceVector> Of(string kind) => All.Where(vector => vector.Kind == kind);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Value}";

    private static List<ConformanceVector> Load()
    {
        using var file = typeof(ConformanceVector).Assembly.GetManifestResourceStream("vectors.txt")!;
        using var lines = new StreamReader(file);
        List<ConformanceVector> vectors = [];
        while (lines.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                int colon = line.IndexOf(": ", StringComparison.Ordinal);
                string[] name = line[..colon].Split(' ', 2);
                vectors.Add(new(name[0], name[1], [.. line[(colon + 2)..].Split(" ; ").Select(Bytes)]));
            }
        }

        return vectors;
    }

    private static byte[] Bytes(string text)
    {
        List<byte> bytes = [];
        foreach (string part in text.Split(' '))
        {
            string[] times = part.Split('*');
            int count = times.Length == 1 ? 1 : int.Parse(times[1], CultureInfo.InvariantCulture);
            bytes.AddRange(times[0] == "keys" ? Keys(count) : Enumerable.Repeat(Convert.FromHexString(times[0]), count).SelectMany(x => x));
        }

        return [.. bytes];
    }

    // The integers of the specification: positive fixint, uint 8, uint 16, uint 32; each followed by nil.
    private static IEnumerable<byte> Keys(int count) => Enumerable.Range(0, count).SelectMany(key => (byte[])(key switch
    {
        <= 0x7f => [(byte)key, 0xc0],
        <= 0xff => [0xcc, (byte)key, 0xc0],
        <= 0xffff => [0xcd, (byte)(key >> 8), (byte)key, 0xc0],
        _ => [0xce, (byte)(key >> 24), (byte)(key >> 16), (byte)(key >> 8), (byte)key, 0xc0],
    }));
}
