using System.Buffers;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using ProtoGen.Generator.ExecutionTests.Messages;

namespace ProtoGen.Generator.ExecutionTests.Packed;

/// <summary>The collections that become a block, and those that have one somewhere in them.</summary>
public partial class CollectionTests
{
    private const string Block = "c709 50 05 01000000 feffffff";

    [Message, Packed]
    public partial class Blocks
    {
        public int[]? Array { get; set; }
        public List<int>? List { get; set; }
        public IList<int>? IList { get; set; }
        public ICollection<int>? ICollection { get; set; }
        public IEnumerable<int>? IEnumerable { get; set; }
        public IReadOnlyList<int>? IReadOnlyList { get; set; }
        public IReadOnlyCollection<int>? IReadOnlyCollection { get; set; }
        public Collection<int>? Collection { get; set; }
        public ReadOnlyCollection<int>? ReadOnlyCollection { get; set; }
        public ObservableCollection<int>? Observable { get; set; }
        public Memory<int> Memory { get; set; }
        public ReadOnlyMemory<int> ReadOnlyMemory { get; set; }
        public ArraySegment<int> Segment { get; set; }
        public ImmutableArray<int> Immutable { get; set; }
    }

    [Message]
    public partial class Readers
    {
        public int[]? Array { get; set; }
        public List<int>? List { get; set; }
        public Queue<int>? Queue { get; set; }
        public Stack<int>? Stack { get; set; }
        public ImmutableList<int>? Immutable { get; set; }
        public ReadOnlySequence<int> Sequence { get; set; }
    }

    [Message]
    public partial record Nested(
        [Packed] float[][] Rows, [Packed] Dictionary<string, float[]> ByName, [Packed] List<float[]?>? Perhaps, [Packed] (int, float[]) Pair,
        [Packed] List<Guid?> Ids, [Packed] int[,] Grid);

    [Message]
    public partial record PlainNested(
        float[][] Rows, Dictionary<string, float[]> ByName, List<float[]?>? Perhaps, (int, float[]) Pair, List<Guid?> Ids, int[,] Grid);

    [Message]
    public partial record Sequence([Packed] ReadOnlySequence<int> Values);

    [Message]
    public partial record Bytes([Packed] List<byte> List, [Packed] IEnumerable<byte> Enumerable, [Packed] byte[][,] Grids);

    [Fact]
    public void Every_collection_with_an_order_and_places_is_a_block()
    {
        int[] values = [1, -2];
        var blocks = new Blocks
        {
            Array = values,
            List = [1, -2],
            IList = values,
            ICollection = new LinkedList<int>(values),
            IEnumerable = values.Where(value => value != 0),
            IReadOnlyList = ImmutableArray.Create(values),
            IReadOnlyCollection = new HashSet<int>(values),
            Collection = [1, -2],
            ReadOnlyCollection = new(values),
            Observable = [1, -2],
            Memory = values,
            ReadOnlyMemory = values,
            Segment = new ArraySegment<int>([0, 1, -2, 3], 1, 2),
            Immutable = [1, -2],
        };
        string hex = Compact("9e" + string.Concat(Enumerable.Repeat(Block, 14)));

        Assert.Equal(hex, HexBytes.Hex(MessageSerializer.Serialize(blocks)));
        var back = MessageSerializer.Deserialize<Blocks>(HexBytes.Bytes(hex));
        Assert.All<IEnumerable<int>?>(
            [
                back.Array, back.List, back.IList, back.ICollection, back.IEnumerable, back.IReadOnlyList, back.IReadOnlyCollection, back.Collection,
                back.ReadOnlyCollection, back.Observable, back.Memory.ToArray(), back.ReadOnlyMemory.ToArray(), back.Segment, back.Immutable,
            ],
            collection => Assert.Equal(values, collection!));
    }

    [Fact]
    public void Null_is_nil_and_what_is_empty_has_a_tag()
    {
        string nothing = Compact("9e c0c0c0c0c0 c0c0c0c0c0 d45005 d45005 c0c0");
        string empty = Compact("9e" + string.Concat(Enumerable.Repeat("d45005", 14)));

        Assert.Equal(nothing, HexBytes.Hex(MessageSerializer.Serialize(new Blocks())));
        Assert.Equal(empty, HexBytes.Hex(MessageSerializer.Serialize(new Blocks
        {
            Array = [], List = [], IList = [], ICollection = [], IEnumerable = [], IReadOnlyList = [], IReadOnlyCollection = [], Collection = [],
            ReadOnlyCollection = new([]), Observable = [], Segment = ArraySegment<int>.Empty, Immutable = [],
        })));
        var back = MessageSerializer.Deserialize<Blocks>(HexBytes.Bytes(empty));
        Assert.Empty(back.Array!);
        Assert.Empty(back.Observable!);
        Assert.False(back.Immutable.IsDefault);
        Assert.NotNull(back.Segment.Array);
        back = MessageSerializer.Deserialize<Blocks>(HexBytes.Bytes(nothing));
        Assert.Null(back.List);
        Assert.True(back.Immutable.IsDefault);
        Assert.Null(back.Segment.Array);
    }

    [Fact]
    public void Other_collections_read_a_block()
    {
        byte[] hex = HexBytes.Bytes("96" + string.Concat(Enumerable.Repeat(Block, 6)));

        var back = MessageSerializer.Deserialize<Readers>(hex);

        Assert.Equal([1, -2], back.Array!);
        Assert.Equal([1, -2], back.List!);
        Assert.Equal([1, -2], back.Queue!);
        Assert.Equal([1, -2], back.Stack!);
        Assert.Equal([1, -2], back.Immutable!);
        Assert.Equal([1, -2], back.Sequence.ToArray());
    }

    [Fact]
    public void What_is_inside_of_another_type_is_packed_there()
    {
        const string Row = "c70550 0c 0000803f", Id = "c71150 11 33221100 5544 7766 8899aabbccddeeff";
        var nested = new Nested(
            [[1], []], new() { ["a"] = [1] }, [null, [1]], (7, [1]), [null, new Guid("00112233-4455-6677-8899-aabbccddeeff")], new[,] { { 1 }, { -2 } });
        string hex = Compact($"96 92 {Row} d4500c 81 a161 {Row} 92 c0 {Row} 92 07 {Row} 92 c0 {Id} 93 02 01 {Block}");

        Assert.Equal(hex, HexBytes.Hex(MessageSerializer.Serialize(nested)));
        var back = MessageSerializer.Deserialize<Nested>(HexBytes.Bytes(hex));
        var plain = MessageSerializer.Deserialize<PlainNested>(HexBytes.Bytes(hex));
        Assert.Equal([[1], []], back.Rows);
        Assert.Equal([1], back.ByName["a"]);
        Assert.Equal(nested.Ids, plain.Ids);
        Assert.Equal(new[,] { { 1 }, { -2 } }, back.Grid);
        Assert.Equal(new[,] { { 1 }, { -2 } }, plain.Grid);
        byte[] standard = MessageSerializer.Serialize(plain);
        Assert.Equal(
            Compact($"96 92 91ca3f800000 90 81 a161 91ca3f800000 92 c0 91ca3f800000 92 07 91ca3f800000 92 c0 d924{"30303131323233332d343435352d363637372d383839392d616162626363646465656666"} 93 02 01 92 01 fe"),
            HexBytes.Hex(standard));
        Assert.Equal(hex, HexBytes.Hex(MessageSerializer.Serialize(MessageSerializer.Deserialize<Nested>(standard))));
    }

    [Fact]
    public void Bytes_are_a_block_where_they_would_be_an_array()
    {
        var bytes = new Bytes([1, 255], new byte[] { 2 }, [new byte[,] { { 3, 4 } }]);
        string hex = Compact("93 c70350 02 01ff d550 02 02 91 93 01 02 c70350 02 0304");

        Assert.Equal(hex, HexBytes.Hex(MessageSerializer.Serialize(bytes)));
        var back = MessageSerializer.Deserialize<Bytes>(HexBytes.Bytes(hex));
        Assert.Equal([1, 255], back.List);
        Assert.Equal(new byte[,] { { 3, 4 } }, back.Grids[0]);
    }

    [Fact]
    public void A_sequence_is_one_block_whatever_its_segments()
    {
        Segment first = new(new[] { 0, 1 }, 0), second = first.Follow(new[] { -2, 3 }, 2);
        var values = new ReadOnlySequence<int>(first, 1, second, 1);
        string hex = Compact("91" + Block);

        Assert.Equal(hex, HexBytes.Hex(MessageSerializer.Serialize(new Sequence(values))));
        Assert.Equal(hex, HexBytes.Hex(MessageSerializer.Serialize(new Sequence(new ReadOnlySequence<int>([1, -2])))));
        Assert.Equal([1, -2], MessageSerializer.Deserialize<Sequence>(HexBytes.Bytes(hex)).Values.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Segments_that_lie_about_their_place_are_seen(int place)
    {
        Segment first = new(new[] { 0, 1 }, 0), second = first.Follow(new[] { -2, 3 }, place);
        var values = new ReadOnlySequence<int>(first, 0, second, 2);

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(new Sequence(values)));

        Assert.Equal(SerializationErrorCode.CollectionModified, error.Code);
    }

    private sealed class Segment : ReadOnlySequenceSegment<int>
    {
        public Segment(ReadOnlyMemory<int> memory, long place) => (Memory, RunningIndex) = (memory, place);

        public Segment Follow(ReadOnlyMemory<int> memory, long place)
        {
            Segment next = new(memory, place);
            Next = next;
            return next;
        }
    }

    [Fact]
    public void The_lengths_of_a_grid_must_make_its_elements()
    {
        byte[] hex = HexBytes.Bytes($"96 90 80 90 92 07 90 90 93 02 02 {Block}");

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Nested>(hex));

        Assert.Equal((SerializationErrorCode.InvalidValue, "Nested.Grid", 11L), (error.Code, error.Path, error.Offset));
    }

    private static string Compact(string hex) => hex.Replace(" ", "", StringComparison.Ordinal);
}
