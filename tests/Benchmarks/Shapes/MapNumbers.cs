using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>The nine numbers as a map of their names.</summary>
[GenerateSerializer, Message(MessageLayout.Map), MemoryPackable, MessagePackObject(keyAsPropertyName: true)]
public partial record MapNineInts(
    int A,
    int B,
    int C,
    int D,
    int E,
    int F,
    int G,
    int H,
    int I)
{
    /// <summary>Numbers that take one byte.</summary>
    public static MapNineInts Small() => new(1, 12, 0, 7, 100, 33, 127, 2, 64);

    /// <summary>The same message in objects of its own.</summary>
    public MapNineInts Copy() => this with { };
}

/// <summary>The number and the text as a map of their names.</summary>
[GenerateSerializer, Message(MessageLayout.Map), MemoryPackable, MessagePackObject(keyAsPropertyName: true)]
public partial record MapNumberAndText(
    int Id,
    string Text)
{
    /// <summary>The message that is measured.</summary>
    public static MapNumberAndText Sample() => new(42, "Hello, World!");

    /// <summary>The same message in objects of its own.</summary>
    public MapNumberAndText Copy() => new(Id, new string(Text.AsSpan()));
}
