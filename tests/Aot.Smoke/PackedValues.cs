using System.Collections.Immutable;
using System.Numerics;
using ProtoGen;
using ProtoGen.Aot.Smoke;
using ProtoGen.Serialization;

[assembly: MessageRoot(typeof(PackedScalars))]
[assembly: MessageRoot(typeof(PackedBlocks))]
[assembly: MessageRoot(typeof(PackedStructs))]
[assembly: MessageRoot(typeof(PackedByHand))]

namespace ProtoGen.Aot.Smoke;

[Message]
[Packed]
public partial record PackedScalars(Guid Id, decimal Price, DateTime At, int Count, uint Flags, long Total, ulong Hash, TimeSpan Took)
{
    public Guid? Parent { get; init; }

    public List<Guid?> Others { get; init; } = [];

    public Dictionary<uint, decimal> Rates { get; init; } = [];
}

[Message]
[Packed]
public partial record PackedBlocks(int[] Integers, List<bool> Flags, ImmutableArray<Vector3> Points, ReadOnlyMemory<DateTime> Times)
{
    public Memory<DayOfWeek> Days { get; init; }

    public IReadOnlyList<DateTimeOffset> Offsets { get; init; } = [];
}

/// <summary>Its memory is copied.</summary>
[Message, Packed]
public readonly partial record struct PackedPlace(float X, float Y);

/// <summary>Its memory has padding and what is no value as it is.</summary>
[Message, Packed]
public readonly partial record struct PackedEvent(bool Flag, PackedPlace Where, DateTimeOffset At);

[Message]
public partial record PackedStructs([Packed] PackedPlace[] Places, [Packed] List<PackedEvent> Events, [Packed] DayOfWeek[,] Grid);

/// <summary>The formatters that [Packed] chooses, named by the program.</summary>
[Message]
public partial record PackedByHand(
    [property: FormatWith(typeof(PackedInt32Formatter))] int A, [property: FormatWith(typeof(PackedUInt32Formatter))] uint B, [property: FormatWith(typeof(PackedInt64Formatter))] long C,
    [property: FormatWith(typeof(PackedUInt64Formatter))] ulong D, [property: FormatWith(typeof(PackedTimeSpanFormatter))] TimeSpan E, [property: FormatWith(typeof(PackedDateTimeFormatter))] DateTime F);

/// <summary>Packed values: forms found by static members of formatters, and memory that is copied.</summary>
internal static class PackedValues
{
    public static void Run(Checks checks)
    {
        var id = new Guid("00112233-4455-6677-8899-aabbccddeeff");
        checks.Shape(
            new PackedScalars(id, -1.5m, new DateTime(2, DateTimeKind.Local), 1, 2, -1, 4, TimeSpan.FromTicks(5))
            {
                Parent = id,
                Others = [null, id],
                Rates = new() { [7] = 1.5m },
            },
            "9b c711501133221100554477668899aabbccddeeff c7115012 00000180 00000000 0f00000000000000 c7095013 0200000000000080"
            + "d200000001 ce00000002 d3ffffffffffffffff cf0000000000000004 d30000000000000005"
            + "c711501133221100554477668899aabbccddeeff 92 c0 c711501133221100554477668899aabbccddeeff"
            + "81 07 c7115012 00000100 00000000 0f00000000000000",
            back => back.At is { Kind: DateTimeKind.Local, Ticks: 2 } && back.Parent == back.Others[1]);
        checks.Shape(
            new PackedBlocks([1, -2], [true, false], [new Vector3(1, 2, 3)], new DateTime[] { new(1, DateTimeKind.Utc) })
            {
                Days = new[] { DayOfWeek.Saturday },
                Offsets = [new DateTimeOffset(0, TimeSpan.Zero)],
            },
            "96 c7095005 01000000 feffffff c703500f 0100 d85083 0c0c0c 0000803f 00000040 00004040 c7095013 0100000000000040"
            + "c7055005 06000000 c70d5082 0703 0000000000000000 0000",
            back => back.Integers is [1, -2] && back.Points[0].Z == 3 && back.Times.Span[0].Kind == DateTimeKind.Utc);
        checks.Value(
            new PackedByHand(1, 2, 3, 4, TimeSpan.FromTicks(5), new DateTime(6, DateTimeKind.Utc)),
            "96 d200000001 ce00000002 d30000000000000003 cf0000000000000004 d30000000000000005 c7095013 0600000000000040");
        checks.Shape(
            new PackedStructs(
                [new(1, 2), new(2, 1)], [new(true, new(1, 2), new DateTimeOffset(600_000_001, TimeSpan.FromMinutes(1)))], new[,] { { DayOfWeek.Monday } }),
            "93 c7135082 0c0c 0000803f00000040 000000400000803f c7195085 0f0c0c0703 01 0000803f00000040 0100000000000000 0100"
            + "93 01 01 c7055005 01000000",
            back => back.Places[1] == new PackedPlace(2, 1) && back.Events[0].At.Offset == TimeSpan.FromMinutes(1) && back.Grid[0, 0] == DayOfWeek.Monday);
    }
}
