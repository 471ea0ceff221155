using System.Globalization;
using ProtoGen.Benchmarks.Measuring;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>Every shape in turns in this process, as one Markdown table.</summary>
internal static class SerializerComparison
{
    private const int Rounds = 9;
    private const int QuickRounds = 1;

    public static void Run(bool quick, IReadOnlyList<string> names)
    {
        Shape[] shapes = [.. Catalogue.All.Where(shape => names.Count == 0 || names.Any(name => shape.Name.Contains(name, StringComparison.OrdinalIgnoreCase)))];
        foreach (var shape in shapes)
        {
            shape.Verify();
        }

        Console.WriteLine("| shape | | ns, write | to MemoryPack | to MessagePack | ns, read | to MemoryPack | to MessagePack | bytes | allocated B, write | beyond the objects, read |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var shape in shapes)
        {
            Print(shape, quick ? QuickRounds : Rounds);
        }
    }

    private static void Print(Shape shape, int rounds)
    {
        var writes = Interleaved.Run(shape.Writers(), rounds);
        var reads = Interleaved.Run(shape.Readers(), rounds);
        var objects = shape.ObjectBytes();
        var bytes = shape.WireBytes();
        for (var i = 0; i < writes.Count; i++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {shape.Name} | {writes[i].Name} | {Time(writes, i)} | {Time(reads, i)} | {bytes[i]:N0} | {writes[i].AllocatedBytes:N0} | {reads[i].AllocatedBytes - objects:N0} |"));
        }
    }

    private static string Time(IReadOnlyList<Measurement> measurements, int i) => string.Create(
        CultureInfo.InvariantCulture,
        $"{measurements[i].Nanoseconds:N1} | {Ratio(measurements, i, Shape.MemoryPackName)} | {Ratio(measurements, i, Shape.MessagePackName)}");

    // Not everybody takes part everywhere.
    private static string Ratio(IReadOnlyList<Measurement> measurements, int i, string measure) =>
        measurements.SingleOrDefault(other => other.Name == measure) is { } other
            ? (measurements[i].Nanoseconds / other.Nanoseconds).ToString("N2", CultureInfo.InvariantCulture)
            : "-";
}
