using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>A block of 4 KiB with its number.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record Blob([property: MessagePack.Key(0)] int Id, [property: MessagePack.Key(1)] byte[] Data)
{
    private const int Size = 4096;

    /// <summary>The message that is measured.</summary>
    public static Blob Sample()
    {
        var data = new byte[Size];
        new Random(20_260_318).NextBytes(data);
        return new Blob(77, data);
    }

    /// <summary>The same message in objects of its own.</summary>
    public Blob Copy() => new(Id, Data.AsSpan().ToArray());
}
