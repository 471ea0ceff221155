using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>Three numbers of different widths and two names, one of them not ASCII.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record MyClass(
    [property: MessagePack.Key(0)] int X,
    [property: MessagePack.Key(1)] int Y,
    [property: MessagePack.Key(2)] int Z,
    [property: MessagePack.Key(3)] string FirstName,
    [property: MessagePack.Key(4)] string LastName)
{
    /// <summary>The message that is measured.</summary>
    public static MyClass Sample() => new(100, 99_999_999, 4444, "Katherine Good", "ひらがなでかくなまえ");

    /// <summary>The same message in objects of its own.</summary>
    public MyClass Copy() => this with { FirstName = new string(FirstName.AsSpan()), LastName = new string(LastName.AsSpan()) };
}
