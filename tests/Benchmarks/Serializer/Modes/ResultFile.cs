using System.Globalization;

namespace ProtoGen.Benchmarks.Serializer.Modes;

/// <summary>Results on their way from one process to another: a line for each, its fields between tabs.</summary>
internal static class ResultFile
{
    private const char Separator = '\t';

    public static void Write(string path, IReadOnlyList<Result> results) => File.WriteAllLines(path, results.Select(result => string.Join(
        Separator,
        result.Shape,
        result.Peer,
        Text(result.Write),
        Text(result.Read),
        Text(result.Bytes),
        Text(result.WriteAllocated),
        Text(result.ReadAllocated))));

    public static IReadOnlyList<Result> Read(string path) => [.. File.ReadLines(path).Select(line => line.Split(Separator)).Select(fields => new Result(
        fields[0],
        fields[1],
        Number(fields[2]),
        Number(fields[3]),
        Number(fields[4]),
        Number(fields[5]),
        Number(fields[6])))];

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
}
