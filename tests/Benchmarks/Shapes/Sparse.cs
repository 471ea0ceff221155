using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>A map of twenty names: what a newer program writes.</summary>
[GenerateSerializer(IncludePrimaryConstructorParameters = false), Message(MessageLayout.Map), MemoryPackable(GenerateType.VersionTolerant), MessagePackObject(keyAsPropertyName: true)]
public partial record SparseNow(
    [property: Id(0), MemoryPackOrder(0)] int Id,
    [property: Id(1), MemoryPackOrder(1)] string Title,
    [property: Id(2), MemoryPackOrder(2)] double Width,
    [property: Id(3), MemoryPackOrder(3)] double Height,
    [property: Id(4), MemoryPackOrder(4)] string Color,
    [property: Id(5), MemoryPackOrder(5)] bool Visible,
    [property: Id(6), MemoryPackOrder(6)] int Layer,
    [property: Id(7), MemoryPackOrder(7)] string Author,
    [property: Id(8), MemoryPackOrder(8)] DateTime CreatedAt,
    [property: Id(9), MemoryPackOrder(9)] DateTime ChangedAt,
    [property: Id(10), MemoryPackOrder(10)] int Revision,
    [property: Id(11), MemoryPackOrder(11)] string Font,
    [property: Id(12), MemoryPackOrder(12)] int FontSize,
    [property: Id(13), MemoryPackOrder(13)] bool Locked,
    [property: Id(14), MemoryPackOrder(14)] string Link,
    [property: Id(15), MemoryPackOrder(15)] int Opacity,
    [property: Id(16), MemoryPackOrder(16)] string Comment,
    [property: Id(17), MemoryPackOrder(17)] List<int> Guides,
    [property: Id(18), MemoryPackOrder(18)] long Checksum,
    [property: Id(19), MemoryPackOrder(19)] string Template)
{
    /// <summary>The message that is measured.</summary>
    public static SparseNow Sample()
    {
        var at = new DateTime(2026, 3, 14, 15, 9, 26, DateTimeKind.Utc);
        return new(
            501, "Ground plan", 841.0, 594.5, "ivory", true, 3, "Grace", at, at.AddDays(2), 12, "Plex Sans", 11, false,
            "https://plans.example/501", 90, "Walls of the first floor", [10, 200, 3_000], 7_310_442_918, "A1 landscape");
    }
}

/// <summary>Five of those names: what an older program knows of the map.</summary>
[GenerateSerializer(IncludePrimaryConstructorParameters = false), Message(MessageLayout.Map), MemoryPackable(GenerateType.VersionTolerant), MessagePackObject(keyAsPropertyName: true)]
public partial record SparseThen(
    [property: Id(0), MemoryPackOrder(0)] int Id,
    [property: Id(4), MemoryPackOrder(4)] string Color,
    [property: Id(7), MemoryPackOrder(7)] string Author,
    [property: Id(10), MemoryPackOrder(10)] int Revision,
    [property: Id(18), MemoryPackOrder(18)] long Checksum)
{
    /// <summary>What is left of the message that is measured.</summary>
    public static SparseThen Sample()
    {
        var now = SparseNow.Sample();
        return new(now.Id, now.Color, now.Author, now.Revision, now.Checksum);
    }

    /// <summary>The same message in objects of its own.</summary>
    public SparseThen Copy() => this with { Color = new string(Color.AsSpan()), Author = new string(Author.AsSpan()) };
}
