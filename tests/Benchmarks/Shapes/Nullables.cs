using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>Members that may be missing, and every second is.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record Nullables(
    [property: MessagePack.Key(0)] int? Count,
    [property: MessagePack.Key(1)] long? Total,
    [property: MessagePack.Key(2)] double? Mean,
    [property: MessagePack.Key(3)] bool? Valid,
    [property: MessagePack.Key(4)] DateTime? Since,
    [property: MessagePack.Key(5)] DateTime? Until,
    [property: MessagePack.Key(6)] string? Note,
    [property: MessagePack.Key(7)] string? Unit,
    [property: MessagePack.Key(8)] int? Low,
    [property: MessagePack.Key(9)] int? High)
{
    /// <summary>The message that is measured.</summary>
    public static Nullables Sample() => new(
        1_204, null, 3.75, null, new DateTime(2026, 3, 14, 15, 9, 26, DateTimeKind.Utc), null, null, "kPa", null, -40);

    /// <summary>The same message in objects of its own.</summary>
    public Nullables Copy() => this with { Note = Texts.Copy(Note), Unit = Texts.Copy(Unit) };
}
