using System.Globalization;
using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>The message that FlatBuffers' implementations are measured with: thirty objects, each with structs in structs.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record FooBars(
    [property: MessagePack.Key(0)] List<FooBar> Items,
    [property: MessagePack.Key(1)] bool Initialized,
    [property: MessagePack.Key(2)] Fruit Fruit,
    [property: MessagePack.Key(3)] string Location)
{
    private const int Count = 30;

    /// <summary>The message that is measured.</summary>
    public static FooBars Sample() => new(
        [
            .. Enumerable.Range(0, Count).Select(i => new FooBar(
                new Bar(new Foo(0xABAD_CAFE_ABAD_CAFE + (ulong)i, (short)(10_000 + i), (sbyte)('A' + i), (uint)(1_000_000 + i)), 123_456 + i, 3.14159f + i, (ushort)(10_000 + i)),
                string.Create(CultureInfo.InvariantCulture, $"item number {i}"),
                3.1415432432445543543 + i,
                (byte)('!' + i))),
        ],
        true, Fruit.Plum, "https://example.org/where/it/is");

    /// <summary>The same message in objects of its own.</summary>
    public FooBars Copy() => this with { Items = Items.ConvertAll(item => item with { Name = new string(item.Name.AsSpan()) }), Location = new string(Location.AsSpan()) };
}

/// <summary>One object.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record FooBar(
    [property: MessagePack.Key(0)] Bar Sibling,
    [property: MessagePack.Key(1)] string Name,
    [property: MessagePack.Key(2)] double Rating,
    [property: MessagePack.Key(3)] byte Postfix);

/// <summary>The struct in an object.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public readonly partial record struct Bar(
    [property: MessagePack.Key(0)] Foo Parent,
    [property: MessagePack.Key(1)] int Time,
    [property: MessagePack.Key(2)] float Ratio,
    [property: MessagePack.Key(3)] ushort Size);

/// <summary>The struct in the struct.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public readonly partial record struct Foo(
    [property: MessagePack.Key(0)] ulong Id,
    [property: MessagePack.Key(1)] short Count,
    [property: MessagePack.Key(2)] sbyte Prefix,
    [property: MessagePack.Key(3)] uint Length);

/// <summary>A choice.</summary>
public enum Fruit : short
{
    /// <summary>The first.</summary>
    Apple = 0,

    /// <summary>The second.</summary>
    Pear = 1,

    /// <summary>The third.</summary>
    Plum = 2,
}
