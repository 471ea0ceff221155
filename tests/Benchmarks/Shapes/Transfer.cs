using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>Identifiers, amounts and points in time: what is text in the standard form.</summary>
[GenerateSerializer, Message, Packed, MemoryPackable, MessagePackObject]
public partial record Transfer(
    [property: MessagePack.Key(0)] Guid Id,
    [property: MessagePack.Key(1)] Guid From,
    [property: MessagePack.Key(2)] Guid To,
    [property: MessagePack.Key(3)] decimal Amount,
    [property: MessagePack.Key(4)] decimal Fee,
    [property: MessagePack.Key(5)] DateTime At,
    [property: MessagePack.Key(6)] List<Guid> Witnesses,
    [property: MessagePack.Key(7)] List<decimal> Balances)
{
    /// <summary>The message that is measured.</summary>
    public static Transfer Sample()
    {
        var random = new Random(20_260_323);
        Guid Next()
        {
            Span<byte> bytes = stackalloc byte[16];
            random.NextBytes(bytes);
            return new Guid(bytes);
        }

        return new Transfer(
            Next(), Next(), Next(), 1_234.56m, 0.35m, new DateTime(2026, 3, 14, 15, 9, 26, DateTimeKind.Utc),
            [.. Enumerable.Range(0, 8).Select(_ => Next())],
            [.. Enumerable.Range(0, 8).Select(_ => new decimal(random.Next(), random.Next(100), 0, false, 2))]);
    }

    /// <summary>The same message in objects of its own.</summary>
    public Transfer Copy() => this with { Witnesses = [.. Witnesses], Balances = [.. Balances] };
}
