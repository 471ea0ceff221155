using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>A struct as the whole message.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public readonly partial record struct SimpleStruct(
    [property: MessagePack.Key(0)] int Number,
    [property: MessagePack.Key(1)] bool Flag,
    [property: MessagePack.Key(2)] string? Nothing,
    [property: MessagePack.Key(3)] Guid Id)
{
    /// <summary>The message that is measured.</summary>
    public static SimpleStruct Sample() => new(1_202, true, null, new Guid("6f1e9a52-8c0d-4b7e-9a31-5d2c47e8b0f4"));
}
