using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using ProtoGen.Serialization;
using ProtoGen.TestKit;

[assembly: ProtoGen.MessageRoot(typeof(List<ProtoGen.Fault.Tests.Messages.Wide>))]
[assembly: ProtoGen.MessageRoot(typeof(List<ProtoGen.Fault.Tests.Messages.Buffered>))]
[assembly: ProtoGen.MessageRoot(typeof(List<ProtoGen.Fault.Tests.Messages.Tree>))]
[assembly: ProtoGen.MessageRoot(typeof(List<ProtoGen.Fault.Tests.Messages.Row>))]
[assembly: ProtoGen.MessageRoot(typeof(List<ProtoGen.Fault.Tests.Messages.Holes>))]
[assembly: ProtoGen.MessageRoot(typeof(Dictionary<int, ProtoGen.Fault.Tests.Messages.Wide>))]
[assembly: ProtoGen.MessageRoot(typeof(ConcurrentDictionary<int, int>[]))]
[assembly: ProtoGen.MessageRoot(typeof(ConcurrentQueue<int>[]))]
[assembly: ProtoGen.MessageRoot(typeof(List<List<int>>))]
[assembly: ProtoGen.MessageRoot(typeof(LinkedList<int>))]
[assembly: ProtoGen.MessageRoot(typeof(ImmutableList<int>))]
[assembly: ProtoGen.MessageRoot(typeof(ConcurrentQueue<int>))]
[assembly: ProtoGen.MessageRoot(typeof(List<string>))]
[assembly: ProtoGen.MessageRoot(typeof(List<decimal?>))]
[assembly: ProtoGen.MessageRoot(typeof(Int128?[]))]
[assembly: ProtoGen.MessageRoot(typeof((long, long)?[]))]
[assembly: ProtoGen.MessageRoot(typeof(double[]))]
[assembly: ProtoGen.MessageRoot(typeof(int[,]))]
[assembly: ProtoGen.MessageRoot(typeof(Matrix4x4?[]))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.MessageValue))]

namespace ProtoGen.Fault.Tests.Messages;

/// <summary>An object that is much larger than its shortest encoding.</summary>
[Message]
public partial class Wide
{
    public Guid A { get; set; }

    public Guid B { get; set; }

    public decimal? C { get; set; }

    public decimal? D { get; set; }

    public (long, long, long)? E { get; set; }

    public (long, long, long)? F { get; set; }

    public Matrix4x4? G { get; set; }

    public long H { get; set; }
}

/// <summary>A small object with a large array that it is made with.</summary>
[Message]
public partial class Buffered
{
    private const int Length = 1024;

    public int Used { get; set; }

    [Ignore]
    public byte[] Buffer { get; } = new byte[4 * Length];
}

/// <summary>A tree without a collection.</summary>
[Message]
public partial class Tree
{
    public Tree? Left { get; set; }

    public Tree? Right { get; set; }

    public Matrix4x4 Here { get; set; }
}

/// <summary>A row of a table in which most columns are null.</summary>
[Message]
public partial record Row(
    int Id, decimal? A, decimal? B, DateTimeOffset? C, Guid? D, long? E, long? F, string? G, string? H, decimal? I, decimal? J, DateTime? K, double? L);

/// <summary>An object with holes between its keys, in which a newer writer may have values.</summary>
[Message]
public partial class Holes
{
    [Key(15)]
    public int Last { get; set; }

    private UnknownMembers Rest { get; set; }
}

/// <summary>What a message becomes in memory is bounded by its size, whatever its bytes say, and honest messages stay below.</summary>
public class MemoryTests
{
    private const int Size = 256 * 1024;

    // Beside what is counted: the exception, small values, and an eighth for padding and what else no count knows.
    private const int Beside = 64 * 1024;

    private static long Bound(int size) => ((MessagePackLimits.BaseMemory + ((long)MessagePackLimits.MemoryPerByte * size)) * 9 / 8) + Beside;

    [Fact]
    public void Objects_that_are_larger_than_their_bytes() => Refused<List<Wide>>(Many([0x90]), "List<Wide>[", isEarly: false);

    [Fact]
    public void Arrays_that_objects_are_made_with() => Refused<List<Buffered>>(Many([0x90]), "List<Buffered>[", isEarly: false);

    [Fact]
    public void Objects_in_objects_without_a_collection()
    {
        // [[[], []], [[], []]] and so on: two objects for two bytes, 14 deep, and many of these.
        byte[] tree = [0x90];
        for (int i = 0; i < 14; i++)
        {
            tree = [0x92, .. tree, .. tree];
        }

        byte[] bytes = [0xdc, 0, 16, .. Enumerable.Repeat(tree, 16).SelectMany(static bytes => bytes)];
        Refused<List<Tree>>(bytes, "List<Tree>[", isEarly: false);
    }

    [Fact]
    public void Values_in_holes() => Refused<List<Holes>>(Many([0xdc, 0, 16, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], Size / 8), "List<Holes>[", isEarly: false);

    [Fact]
    public void Collections_that_are_large_when_empty()
    {
        Refused<ConcurrentDictionary<int, int>[]>(Many([0x80]), "ConcurrentDictionary<int, int>[][", isEarly: false);
        Refused<ConcurrentQueue<int>[]>(Many([0x90]), "ConcurrentQueue<int>[][", isEarly: false);
    }

    [Fact]
    public void Counts_on_every_level()
    {
        // Each node says that all the bytes behind it are its children.
        List<byte> bytes = [];
        for (int level = 0; level < 100; level++)
        {
            bytes.AddRange([0x93, 0xa0, 0xc0, 0xdd, .. BigEndian(Size)]);
        }

        bytes.AddRange(Enumerable.Repeat((byte)0x90, Size + 800));
        Refused<Node>([.. bytes], "Node.Children[0]", isEarly: false);
    }

    [Fact]
    public void A_single_count_that_the_bytes_could_be()
    {
        // 72 bytes of memory for each byte of nil.
        byte[] bytes = Many([0xc0], 4 * Size);
        var error = Refused<Matrix4x4?[]>(bytes, "Matrix4x4?[]", isEarly: true);
        Assert.Equal(0, error.Offset);
    }

    [Fact]
    public void It_is_the_uncompressed_size_that_counts()
    {
        byte[] block = MessageSerializer.SerializeCompressed(new List<Holes>(Enumerable.Repeat(new Holes(), Size)));
        Assert.InRange(block.Length, 1, Size / 100);
        Assert.Equal(Size, MessageSerializer.DeserializeCompressed<List<Holes>>(block).Count);
    }

    [Fact]
    public void Honest_messages_that_expand_most()
    {
        Read<LinkedList<int>>(Many([0x01]));
        Read<ImmutableList<int>>(Many([0x01]));
        Read<ConcurrentQueue<int>>(Many([0x01]));
        Read<List<List<int>>>(Many([0x90]));
        Read<List<string>>(Many([0xa1, 0x61]));
        Read<List<decimal?>>(Many([0xc0]));
        Read<Int128?[]>(Many([0xc0]));
        Read<(long, long)?[]>(Many([0xc0]));
        Read<double[]>(Many([0x01]));
        Read<int[,]>([0x93, 0xcd, 0x02, 0x00, 0xcd, 0x02, 0x00, .. Many([0x01], Size)]);
        Read<MessageValue>(Many([0x90]));
        Read<List<Row>>(Many([0x9d, 0x01, 0xc0, 0xc0, 0xc0, 0xc0, 0xc0, 0xc0, 0xc0, 0xc0, 0xc0, 0xc0, 0xc0, 0xc0]));
        Read<Matrix4x4?[]>(Many([0xc0], Size / 2)); // more than 64 times, which what every message may take makes up for
    }

    private static byte[] Many(byte[] element, int count = Size) =>
        [0xdd, .. BigEndian(count), .. Enumerable.Repeat(element, count).SelectMany(static bytes => bytes)];

    private static byte[] BigEndian(int count) => [(byte)(count >> 24), (byte)(count >> 16), (byte)(count >> 8), (byte)count];

#pragma warning disable PG0050 // who calls names the type
    private static void Read<T>(byte[] bytes)
    {
        Assert.NotNull(MessageSerializer.Deserialize<T>(bytes));
        Assert.NotNull(MessageSerializer.Deserialize<T>(Segmented.At(bytes, bytes.Length / 2)));
    }

    private static MessageSerializationException Refused<T>(byte[] bytes, string path, bool isEarly)
    {
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<T>(bytes)); // what is made once is made
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<T>(bytes));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(SerializationErrorCode.MemoryExceeded, error.Code);
        Assert.StartsWith(path, error.Path, StringComparison.Ordinal);
        Assert.InRange(allocated, 0, isEarly ? Beside : Bound(bytes.Length));

        var inPieces = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<T>(Segmented.At(bytes, bytes.Length / 3, bytes.Length / 2)));
        Assert.Equal((error.Code, error.Path, error.Offset), (inPieces.Code, inPieces.Path, inPieces.Offset));
        return error;
    }
#pragma warning restore PG0050
}
