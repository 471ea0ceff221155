using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>A customer as a newer program knows it: what is written.</summary>
[GenerateSerializer(IncludePrimaryConstructorParameters = false), Message, MemoryPackable(GenerateType.VersionTolerant), MessagePackObject]
public partial record CustomerNow(
    [property: MessagePack.Key(0), Id(0), MemoryPackOrder(0)] int Id,
    [property: MessagePack.Key(1), Id(1), MemoryPackOrder(1)] string Name,
    [property: MessagePack.Key(2), Id(2), MemoryPackOrder(2)] string City,
    [property: MessagePack.Key(3), Id(3), MemoryPackOrder(3)] DateTime Since,
    [property: MessagePack.Key(4), Id(4), MemoryPackOrder(4)] bool Active,
    [property: MessagePack.Key(5), Id(5), MemoryPackOrder(5)] int Orders,
    [property: MessagePack.Key(6), Id(6), MemoryPackOrder(6)] string? Phone,
    [property: MessagePack.Key(7), Id(7), MemoryPackOrder(7)] List<string> Interests,
    [property: MessagePack.Key(8), Id(8), MemoryPackOrder(8)] Address Billing,
    [property: MessagePack.Key(9), Id(9), MemoryPackOrder(9)] double Rating)
{
    /// <summary>The message that is measured.</summary>
    public static CustomerNow Sample() => new(
        1_042, "Margaret Hamilton", "Cambridge", new DateTime(2026, 3, 14, 15, 9, 26, DateTimeKind.Utc), true, 77,
        "+1 617 555 0100", ["rope memory", "flight software"], new Address("12 Apollo Street", "Cambridge", "MA 02139", 840), 4.75);
}

/// <summary>A customer as an older program knows it: what is read.</summary>
[GenerateSerializer(IncludePrimaryConstructorParameters = false), Message, MemoryPackable(GenerateType.VersionTolerant), MessagePackObject]
public partial record CustomerThen(
    [property: MessagePack.Key(0), Id(0), MemoryPackOrder(0)] int Id,
    [property: MessagePack.Key(1), Id(1), MemoryPackOrder(1)] string Name,
    [property: MessagePack.Key(2), Id(2), MemoryPackOrder(2)] string City,
    [property: MessagePack.Key(3), Id(3), MemoryPackOrder(3)] DateTime Since,
    [property: MessagePack.Key(4), Id(4), MemoryPackOrder(4)] bool Active,
    [property: MessagePack.Key(5), Id(5), MemoryPackOrder(5)] int Orders)
{
    /// <summary>What is left of the message that is measured.</summary>
    public static CustomerThen Sample()
    {
        var now = CustomerNow.Sample();
        return new(now.Id, now.Name, now.City, now.Since, now.Active, now.Orders);
    }

    /// <summary>The same message in objects of its own.</summary>
    public CustomerThen Copy() => this with { Name = new string(Name.AsSpan()), City = new string(City.AsSpan()) };
}
