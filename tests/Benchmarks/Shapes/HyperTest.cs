using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>Nine values of different types.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record HyperTest(
    [property: MessagePack.Key(0)] bool Valid,
    [property: MessagePack.Key(1)] byte Channel,
    [property: MessagePack.Key(2)] short Offset,
    [property: MessagePack.Key(3)] ushort Port,
    [property: MessagePack.Key(4)] int Count,
    [property: MessagePack.Key(5)] uint Mask,
    [property: MessagePack.Key(6)] long Total,
    [property: MessagePack.Key(7)] float Ratio,
    [property: MessagePack.Key(8)] double Mean)
{
    /// <summary>The message that is measured.</summary>
    public static HyperTest Sample() => new(true, 200, -1_202, 40_021, 1_000_003, 0xF00D_CAFE, 7_310_442_918, 0.125f, 3.141592653589793);

    /// <summary>The same message in objects of its own.</summary>
    public HyperTest Copy() => this with { };
}
