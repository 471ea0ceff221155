using System.Collections;
using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

public class CollectionTests
{
    [Theory]
    [InlineData(0, "90")]
    [InlineData(15, "9f")]
    [InlineData(16, "dc0010")]
    [InlineData(65535, "dcffff")]
    [InlineData(65536, "dd00010000")]
    public void The_header_of_an_array_is_the_shortest(int count, string header)
    {
        int[] value = [.. Enumerable.Range(0, count).Select(i => i % 100)];
        string expected = header + Wire.Hex([.. value.Select(i => (byte)i)]);

        Assert.Equal(expected, Wire.Written<int[], ArrayFormatter<int, Int32Formatter>>(value));
        Assert.Equal(value, Wire.Read<int[], ArrayFormatter<int, Int32Formatter>>(expected));
        Assert.Equal(expected, Wire.Written<List<int>, ListFormatter<int, Int32Formatter>>([.. value]));
        Assert.Equal(value, Wire.Read<List<int>, ListFormatter<int, Int32Formatter>>(expected));
        Assert.Equal(header, Wire.Written((ref w) => w.WriteArrayHeader(count)));
    }

    [Theory]
    [InlineData(0, "80")]
    [InlineData(15, "8f")]
    [InlineData(16, "de0010")]
    [InlineData(65535, "deffff")]
    [InlineData(65536, "df00010000")]
    public void The_header_of_a_map_is_the_shortest(int count, string header)
    {
        var value = Enumerable.Range(0, count).ToDictionary(i => i, i => true);

        string written = Wire.Written<Dictionary<int, bool>, DictionaryFormatter<int, Int32Formatter, bool, BooleanFormatter>>(value);
        Assert.StartsWith(header, written, StringComparison.Ordinal);
        Assert.Equal(value, Wire.Read<Dictionary<int, bool>, DictionaryFormatter<int, Int32Formatter, bool, BooleanFormatter>>(written));
        Assert.Equal(header, Wire.Written((ref w) => w.WriteMapHeader(count)));
    }

    [Theory]
    [InlineData("93010203")]
    [InlineData("dc0003010203")]
    [InlineData("dd00000003010203")]
    public void Readers_accept_every_array_form(string hex) =>
        Assert.Equal([1, 2, 3], Wire.Read<List<int>, ListFormatter<int, Int32Formatter>>(hex));

    [Theory]
    [InlineData("8101c3")]
    [InlineData("de000101c3")]
    [InlineData("df0000000101c3")]
    public void Readers_accept_every_map_form(string hex) =>
        Assert.Equal(new() { [1] = true }, Wire.Read<Dictionary<int, bool>, DictionaryFormatter<int, Int32Formatter, bool, BooleanFormatter>>(hex));

    [Fact]
    public void Null_collections_are_nil_and_nil_is_no_collection()
    {
        Assert.Equal("c0", Wire.Written<int[], ArrayFormatter<int, Int32Formatter>>(null!));
        Assert.Equal("c0", Wire.Written<List<int>, ListFormatter<int, Int32Formatter>>(null!));
        Assert.Equal("c0", Wire.Written<IEnumerable<int>, EnumerableInterfaceFormatter<int, Int32Formatter>>(null!));
        Assert.Equal("c0", Wire.Written<HashSet<int>, HashSetFormatter<int, Int32Formatter>>(null!));
        Assert.Equal("c0", Wire.Written<Dictionary<int, int>, DictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>(null!));
        Assert.Equal("c0", Wire.Written<Tuple<int>, TupleFormatter<int, Int32Formatter>>(null!));
        Assert.Equal(SerializationErrorCode.UnexpectedNil, Wire.Error<int[], ArrayFormatter<int, Int32Formatter>>("c0").Code);
        Assert.Equal(SerializationErrorCode.UnexpectedNil, Wire.Error<HashSet<int>, HashSetFormatter<int, Int32Formatter>>("c0").Code);
        Assert.Equal(SerializationErrorCode.UnexpectedNil, Wire.Error<Dictionary<int, int>, DictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>("c0").Code);
        Assert.Equal(SerializationErrorCode.UnexpectedNil, Wire.Error<Tuple<int>, TupleFormatter<int, Int32Formatter>>("c0").Code);
        Assert.Null(Wire.Read<List<int>?, NullableReferenceFormatter<List<int>, ListFormatter<int, Int32Formatter>>>("c0"));
    }

    [Fact]
    public void Interfaces_read_back_as_the_simplest_collection()
    {
        Assert.IsType<List<int>>(Wire.Read<IList<int>, ListInterfaceFormatter<int, Int32Formatter>>("9101"));
        Assert.IsType<List<int>>(Wire.Read<ICollection<int>, CollectionInterfaceFormatter<int, Int32Formatter>>("9101"));
        Assert.IsType<int[]>(Wire.Read<IEnumerable<int>, EnumerableInterfaceFormatter<int, Int32Formatter>>("9101"));
        Assert.IsType<int[]>(Wire.Read<IReadOnlyList<int>, ReadOnlyListInterfaceFormatter<int, Int32Formatter>>("9101"));
        Assert.IsType<int[]>(Wire.Read<IReadOnlyCollection<int>, ReadOnlyCollectionInterfaceFormatter<int, Int32Formatter>>("9101"));
        Assert.IsType<HashSet<int>>(Wire.Read<ISet<int>, SetInterfaceFormatter<int, Int32Formatter>>("9101"));
        Assert.IsType<HashSet<int>>(Wire.Read<IReadOnlySet<int>, ReadOnlySetInterfaceFormatter<int, Int32Formatter>>("9101"));
        Assert.IsType<Dictionary<int, int>>(Wire.Read<IDictionary<int, int>, DictionaryInterfaceFormatter<int, Int32Formatter, int, Int32Formatter>>("810102"));
        Assert.IsType<Dictionary<int, int>>(Wire.Read<IReadOnlyDictionary<int, int>, ReadOnlyDictionaryInterfaceFormatter<int, Int32Formatter, int, Int32Formatter>>("810102"));
    }

    [Fact]
    public void A_collection_of_any_kind_is_written_through_its_interface()
    {
        Assert.Equal("93010203", Wire.Written<IEnumerable<int>, EnumerableInterfaceFormatter<int, Int32Formatter>>(Enumerable.Range(1, 3)));
        Assert.Equal("93010203", Wire.Written<IEnumerable<int>, EnumerableInterfaceFormatter<int, Int32Formatter>>(Yielding()));
        Assert.Equal("93010203", Wire.Written<ICollection<int>, CollectionInterfaceFormatter<int, Int32Formatter>>(new LinkedList<int>([1, 2, 3])));
        Assert.Equal("93010203", Wire.Written<ISet<int>, SetInterfaceFormatter<int, Int32Formatter>>(new SortedSet<int> { 3, 2, 1 }));
        Assert.Equal("8201c302c2", Wire.Written<IDictionary<int, bool>, DictionaryInterfaceFormatter<int, Int32Formatter, bool, BooleanFormatter>>(
            new SortedDictionary<int, bool> { [2] = false, [1] = true }));

        static IEnumerable<int> Yielding()
        {
            yield return 1;
            yield return 2;
            yield return 3;
        }
    }

    [Fact]
    public void A_key_that_comes_twice_is_refused_in_a_map_and_one_in_a_set()
    {
        var error = Wire.Error<Dictionary<int, int>, DictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>("83 0101 0202 0103");

        Assert.Equal((SerializationErrorCode.DuplicateKey, "Dictionary<int, int>[key 2]", 5L), (error.Code, error.Path, error.Offset));
        Assert.Equal([1, 2], Wire.Read<HashSet<int>, HashSetFormatter<int, Int32Formatter>>("93010201"));
    }

    [Fact]
    public void A_tuple_of_more_than_seven_nests_its_rest()
    {
        var value = (1, 2, 3, 4, 5, 6, 7, 8, 9);

        string written = Wire.Written<(int, int, int, int, int, int, int, int, int), NineFormatter>(value);

        Assert.Equal("9801020304050607920809", written);
        Assert.Equal(value, Wire.Read<(int, int, int, int, int, int, int, int, int), NineFormatter>(written));
        Assert.Equal("(int, int, int, int, int, int, int, int, int).Rest.Item2",
            Wire.Error<(int, int, int, int, int, int, int, int, int), NineFormatter>("9801020304050607 9208c2").Path);
    }

    [Fact]
    public void Bounds_add_up_through_structs_and_end_at_references()
    {
        Assert.Equal(1 + 5 + 9, ValueTupleFormatter<int, Int32Formatter, double, DoubleFormatter>.MaxSize);
        Assert.Equal(1 + 5 + 9, NullableFormatter<(int, double), ValueTupleFormatter<int, Int32Formatter, double, DoubleFormatter>>.MaxSize);
        Assert.Equal(1 + 2 + 1, KeyValuePairFormatter<byte, ByteFormatter, bool, BooleanFormatter>.MaxSize);
        Assert.Equal(MessagePackSize.Unbounded, ValueTupleFormatter<int, Int32Formatter, string, StringFormatter>.MaxSize);
        Assert.Equal(MessagePackSize.Unbounded, ListFormatter<int, Int32Formatter>.MaxSize);
    }

    /// <summary>A property that changes the collection that holds it, in the middle of a write.</summary>
    [Fact]
    public void A_dictionary_or_set_that_changes_while_it_is_written_is_an_error()
    {
        foreach (int change in new[] { -1, 1 })
        {
            var dictionary = Enumerable.Range(0, 10).ToDictionary(i => i, i => 0);
            ChangingFormatter.Change = () => Alter(dictionary.Count, i => dictionary[i] = 0, i => dictionary.Remove(i), change);
            Refused(() => MessageSerializer.Serialize<Dictionary<int, int>, DictionaryFormatter<int, Int32Formatter, int, ChangingFormatter>>(dictionary));

            var set = Enumerable.Range(0, 10).ToHashSet();
            ChangingFormatter.Change = () => Alter(set.Count, i => set.Add(i), i => set.Remove(i), change);
            Refused(() => MessageSerializer.Serialize<HashSet<int>, HashSetFormatter<int, ChangingFormatter>>(set));
        }

        static void Alter(int count, Action<int> add, Action<int> remove, int change) => (change < 0 ? remove : add)(change < 0 ? count - 1 : 100 + count);

        static void Refused(Action write)
        {
            var error = Assert.Throws<MessageSerializationException>(write);
            Assert.Equal(SerializationErrorCode.CollectionModified, error.Code);
        }
    }

    [Fact]
    public void An_exception_of_the_elements_own_is_not_taken_for_a_change()
    {
        ChangingFormatter.Change = () => throw new InvalidOperationException("own");
        AssertOwn(() => MessageSerializer.Serialize<Dictionary<int, int>, DictionaryFormatter<int, Int32Formatter, int, ChangingFormatter>>(new() { [1] = 1 }));
        AssertOwn(() => MessageSerializer.Serialize<HashSet<int>, HashSetFormatter<int, ChangingFormatter>>([1]));

        static void AssertOwn(Func<byte[]> write)
        {
            var error = Assert.Throws<MessageSerializationException>(write);
            Assert.Equal(SerializationErrorCode.UserCodeThrew, error.Code);
            Assert.Equal("own", Assert.IsType<InvalidOperationException>(error.InnerException).Message);
        }
    }

    [Fact]
    public void A_list_that_changes_while_it_is_written_is_written_as_it_was()
    {
        List<int> list = [1, 2, 3];
        ChangingFormatter.Change = () => list.Add(9);

        Assert.Equal("93010203", Wire.Written<List<int>, ListFormatter<int, ChangingFormatter>>(list));
    }

    [Fact]
    public void A_collection_whose_count_lies_is_written_with_as_many_as_it_yields()
    {
        Assert.Equal("93010203", Wire.Written<IReadOnlyCollection<int>, ReadOnlyCollectionInterfaceFormatter<int, Int32Formatter>>(new Liar(100)));
        Assert.Equal("93010203", Wire.Written<IReadOnlyCollection<int>, ReadOnlyCollectionInterfaceFormatter<int, Int32Formatter>>(new Liar(0)));
    }

    [Fact]
    public void Writing_collections_of_structs_into_a_warm_buffer_allocates_nothing()
    {
        List<(int, double)> list = [.. Enumerable.Range(0, 1000).Select(i => (i, (double)i))];
        var dictionary = Enumerable.Range(0, 100).ToDictionary(i => i, i => (long)i);
        using var buffer = new PooledBuffer();

        long allocated = 0;
        for (int round = 0; round < 3; round++)
        {
            buffer.SetLength(0);
            long before = GC.GetAllocatedBytesForCurrentThread();
            MessageSerializer.Serialize<List<(int, double)>, ListFormatter<(int, double), ValueTupleFormatter<int, Int32Formatter, double, DoubleFormatter>>>(buffer, list);
            MessageSerializer.Serialize<Dictionary<int, long>, DictionaryFormatter<int, Int32Formatter, long, Int64Formatter>>(buffer, dictionary);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Reading_a_list_allocates_the_list_and_its_array()
    {
        byte[] bytes = MessageSerializer.Serialize<List<int>, ListFormatter<int, Int32Formatter>>([.. Enumerable.Range(0, 1000)]);

        long allocated = 0;
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            MessageSerializer.Deserialize<List<int>, ListFormatter<int, Int32Formatter>>(bytes);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(allocated, 4000, 4100);
    }

    private sealed class Liar(int count) : IReadOnlyCollection<int>
    {
        public int Count => count;

        public IEnumerator<int> GetEnumerator()
        {
            yield return 1;
            yield return 2;
            yield return 3;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private readonly struct ChangingFormatter : IFormatter<int>
    {
        [field: ThreadStatic]
        public static Action? Change { get; set; }

        public static int MaxSize => MessagePackSize.Unbounded;

        public static void Write(ref MessagePackWriter writer, in int value)
        {
            Change?.Invoke();
            writer.Write(value);
        }

        public static int Read(ref MessagePackReader reader) => reader.ReadInt32();

        public static void Locate(ref MessagePath path)
        {
        }
    }

    private readonly struct NineFormatter : IFormatter<(int, int, int, int, int, int, int, int, int)>
    {
        public static int MaxSize => MessagePackSize.Unbounded;

        public static void Write(ref MessagePackWriter writer, in (int, int, int, int, int, int, int, int, int) value) =>
            ValueTupleFormatter<int, Int32Formatter, int, Int32Formatter, int, Int32Formatter, int, Int32Formatter, int, Int32Formatter, int, Int32Formatter, int, Int32Formatter, (int, int), ValueTupleFormatter<int, Int32Formatter, int, Int32Formatter>>.Write(ref writer, in value);

        public static (int, int, int, int, int, int, int, int, int) Read(ref MessagePackReader reader) =>
            ValueTupleFormatter<int, Int32Formatter, int, Int32Formatter, int, Int32Formatter, int, Int32Formatter, int, Int32Formatter, int, Int32Formatter, int, Int32Formatter, (int, int), ValueTupleFormatter<int, Int32Formatter, int, Int32Formatter>>.Read(ref reader);

        public static void Locate(ref MessagePath path) =>
            ValueTupleFormatter<int, Int32Formatter, int, Int32Formatter, int, Int32Formatter, int, Int32Formatter, int, Int32Formatter, int, Int32Formatter, int, Int32Formatter, (int, int), ValueTupleFormatter<int, Int32Formatter, int, Int32Formatter>>.Locate(ref path);
    }
}
