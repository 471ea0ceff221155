using System.Collections.Immutable;
using System.Numerics;

[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Fault.Tests.Messages.PackedScalars))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Fault.Tests.Messages.PackedBlocks))]

namespace ProtoGen.Fault.Tests.Messages;

/// <summary>Single values in their packed form.</summary>
[Message, Packed]
public partial record PackedScalars(
    Guid Id, decimal Price, DateTime At, int I32, uint U32, long I64, ulong U64, TimeSpan Took, Guid? Perhaps, Dictionary<string, decimal> Map, (DateTime, int) Pair);

/// <summary>A struct whose memory is what goes over the wire.</summary>
[Message, Packed]
public partial record struct PackedPlace(float X, long Y, int Z, int W);

/// <summary>A struct with padding, and with bits that are no value.</summary>
[Message, Packed]
public partial record struct PackedEvent(bool Flag, DateTime At, decimal Price, PackedPlace Place, DateTimeOffset Offset);

/// <summary>Every kind of block.</summary>
[Message, Packed]
public partial record PackedBlocks(
    int[] Ints, List<bool> Flags, ReadOnlyMemory<double> Doubles, IReadOnlyList<decimal> Prices, DateTime[] Times, List<DateTimeOffset> Offsets, Guid[] Ids,
    ImmutableArray<Vector3> Points, int[,] Grid, float[][] Rows, PackedPlace[] Places, List<PackedEvent> Events, Dictionary<int, short[]> Map, char[] Letters);

/// <summary>A valid value of each.</summary>
public static class PackedTargets
{
    public static readonly PackedScalars Scalars = new(
        new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), -12345.6789m, new DateTime(2026, 3, 14, 15, 9, 26, DateTimeKind.Local), -1, 2, -3, 4, TimeSpan.FromTicks(5),
        Guid.Empty, new() { ["a"] = 1 }, (DateTime.UnixEpoch, 7));

    public static readonly PackedBlocks Blocks = new(
        [1, -2, 3], [true, false], new[] { 0.5, double.NaN }, [decimal.MinValue, 0.1m], [DateTime.MaxValue, new(1, DateTimeKind.Utc)],
        [new DateTimeOffset(2026, 3, 14, 15, 9, 26, TimeSpan.FromHours(-7))], [Guid.Empty], [new(1, 2, 3)], new[,] { { 1, 2 }, { 3, 4 } }, [[1], []],
        [new(1, 2, 3, 4), new(5, 6, 7, 8)], [new(true, DateTime.UnixEpoch, 1.5m, new(1, 2, 3, 4), DateTimeOffset.UnixEpoch)], new() { [1] = [2, 3] }, ['a', '€']);
}
