using System.Globalization;
using ProtoGen.Benchmarks.Measuring;
using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.Serializer.Modes;

/// <summary>
/// Prints ProtoGen's ratios against their targets, the modes side by side. Bold: above the target in the default mode, or more
/// than a tenth above the default mode's ratio in another.
/// </summary>
internal static class TargetTable
{
    private const double Tolerance = 0.10;

    public static void Print(IReadOnlyList<Shape> shapes, IReadOnlyList<(string Mode, IReadOnlyList<Result> Results)> modes)
    {
        Cells.Header([
            "ProtoGen's time",
            "against",
            .. Columns("write", modes),
            .. Columns("read", modes),
        ]);
        foreach (var shape in shapes)
        {
            if (shape.Target is { } target)
            {
                Cells.Row([
                    shape.Name,
                    target.Against,
                    .. Ratios(shape, target.Against, target.Write, modes, result => result.Write),
                    .. Ratios(shape, target.Against, target.Read, modes, result => result.Read),
                ]);
            }
        }
    }

    private static IEnumerable<string> Columns(string direction, IReadOnlyList<(string Mode, IReadOnlyList<Result> Results)> modes) =>
        [$"{direction}: target", .. modes.Select(mode => mode.Mode)];

    private static IEnumerable<string> Ratios(
        Shape shape, string against, double target, IReadOnlyList<(string Mode, IReadOnlyList<Result> Results)> modes, Func<Result, double?> time)
    {
        yield return Cells.Number(target, "N2");
        var first = Ratio(modes[0].Results);
        yield return Emphasized(Cells.Number(first, "N2"), first > target);
        foreach (var (_, results) in modes.Skip(1))
        {
            var ratio = Ratio(results);
            var deviation = (ratio / first) - 1;
            yield return deviation is null
                ? Cells.Unmeasured
                : Emphasized(string.Create(CultureInfo.InvariantCulture, $"{ratio:N2} ({deviation * 100:+0;-0;0} %)"), deviation > Tolerance);
        }

        double? Ratio(IReadOnlyList<Result> results) => Time(results, ProtoGenPeer.Title) / Time(results, against);

        double? Time(IReadOnlyList<Result> results, string peer) =>
            results.SingleOrDefault(result => result.Shape == shape.Name && result.Peer == peer) is { } result ? time(result) : null;
    }

    private static string Emphasized(string text, bool emphasized) => emphasized ? $"**{text}**" : text;
}
