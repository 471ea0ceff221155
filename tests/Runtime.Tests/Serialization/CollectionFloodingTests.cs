using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>What <see cref="HashFloodingTests"/> proves for dictionaries and hash sets, for every other collection that hashes.</summary>
public class CollectionFloodingTests
{
    private const int Many = 5_000;

    // Both halves equal: the default hash code of each of these numbers is 0.
    private static readonly long[] s_numbers = [.. Enumerable.Range(1, Many).Select(i => ((long)i << 32) | (uint)i)];

    // A tuple takes its elements' default hash codes, so equal ones stay equal.
    private static readonly (long, long)[] s_tuples = [.. s_numbers.Select(n => (n, 0L))];

    [Fact]
    public void Numbers_get_hash_codes_that_nobody_foresees()
    {
        byte[] set = Write<long[], ArrayFormatter<long, Int64Formatter>>(s_numbers);
        byte[] map = Write<Dictionary<long, bool>, DictionaryFormatter<long, Int64Formatter, bool, BooleanFormatter>>(s_numbers.ToDictionary(n => n, _ => true));

        Spread(Read<ImmutableHashSet<long>, ImmutableHashSetFormatter<long, Int64Formatter>>(set).KeyComparer);
        Spread(Read<FrozenSet<long>, FrozenSetFormatter<long, Int64Formatter>>(set).Comparer);
        Spread(Read<OrderedDictionary<long, bool>, OrderedDictionaryFormatter<long, Int64Formatter, bool, BooleanFormatter>>(map).Comparer);
        Spread(Read<ConcurrentDictionary<long, bool>, ConcurrentDictionaryFormatter<long, Int64Formatter, bool, BooleanFormatter>>(map).Comparer);
        Spread(Read<ImmutableDictionary<long, bool>, ImmutableDictionaryFormatter<long, Int64Formatter, bool, BooleanFormatter>>(map).KeyComparer);
        Spread(Read<FrozenDictionary<long, bool>, FrozenDictionaryFormatter<long, Int64Formatter, bool, BooleanFormatter>>(map).Comparer);

        static void Spread(IEqualityComparer<long> comparer) =>
            Assert.InRange(s_numbers.Select(n => comparer.GetHashCode(n)).Distinct().Count(), Many - 10, Many);
    }

    [Fact]
    public void Keys_that_all_collide_are_given_up_on()
    {
        byte[] set = Write<(long, long)[], ArrayFormatter<(long, long), TupleF>>(s_tuples);
        byte[] map = Write<IDictionary<(long, long), bool>, DictionaryInterfaceFormatter<(long, long), TupleF, bool, BooleanFormatter>>(
            new SortedDictionary<(long, long), bool>(s_tuples.ToDictionary(t => t, _ => true)));
        byte[] lookup = [.. set[..3], .. s_tuples.SelectMany(t => (byte[])[0x92, .. Write<(long, long), TupleF>(t), 0x90])];

        GivesUp<ImmutableHashSet<(long, long)>, ImmutableHashSetFormatter<(long, long), TupleF>>(set);
        GivesUp<FrozenSet<(long, long)>, FrozenSetFormatter<(long, long), TupleF>>(set);
        GivesUp<ReadOnlySet<(long, long)>, ReadOnlySetFormatter<(long, long), TupleF>>(set);
        GivesUp<IImmutableSet<(long, long)>, ImmutableSetInterfaceFormatter<(long, long), TupleF>>(set);
        GivesUp<OrderedDictionary<(long, long), bool>, OrderedDictionaryFormatter<(long, long), TupleF, bool, BooleanFormatter>>(map);
        GivesUp<ConcurrentDictionary<(long, long), bool>, ConcurrentDictionaryFormatter<(long, long), TupleF, bool, BooleanFormatter>>(map);
        GivesUp<ImmutableDictionary<(long, long), bool>, ImmutableDictionaryFormatter<(long, long), TupleF, bool, BooleanFormatter>>(map);
        GivesUp<FrozenDictionary<(long, long), bool>, FrozenDictionaryFormatter<(long, long), TupleF, bool, BooleanFormatter>>(map);
        GivesUp<ReadOnlyDictionary<(long, long), bool>, ReadOnlyDictionaryFormatter<(long, long), TupleF, bool, BooleanFormatter>>(map);
        GivesUp<ILookup<(long, long), bool>, LookupFormatter<(long, long), TupleF, bool, BooleanFormatter>>(lookup);
    }

    [Fact]
    public void Keys_that_hash_themselves_well_are_found_again()
    {
        (long, long)[] tuples = [.. Enumerable.Range(0, 1000).Select(i => ((long)i, -(long)i))];
        byte[] set = Write<(long, long)[], ArrayFormatter<(long, long), TupleF>>(tuples);

        var immutable = Read<ImmutableHashSet<(long, long)>, ImmutableHashSetFormatter<(long, long), TupleF>>(set);
        var frozen = Read<FrozenSet<(long, long)>, FrozenSetFormatter<(long, long), TupleF>>(set);

        Assert.All(tuples, t => Assert.True(immutable.TryGetValue(t, out _) && frozen.TryGetValue(t, out _)));
        Assert.Equal(tuples.Length, immutable.Add((-5, -5)).Count - 1);
    }

    /// <summary>A frozen collection of texts looks for a part that tells them apart and hashes only that, without a secret.</summary>
    [Fact]
    public void Many_texts_of_a_frozen_collection_are_hashed_whole_and_randomized()
    {
        string[] texts = [.. Enumerable.Range(0, 101).Select(i => $"key {i}")];
        var set = Read<FrozenSet<string>, FrozenSetFormatter<string, StringFormatter>>(Write<string[], ArrayFormatter<string, StringFormatter>>(texts));
        var few = Read<FrozenSet<string>, FrozenSetFormatter<string, StringFormatter>>(Write<string[], ArrayFormatter<string, StringFormatter>>(texts[..100]));

        Assert.All(texts, text => Assert.Equal(text.GetHashCode(), set.Comparer.GetHashCode(text)));
        Assert.NotSame(EqualityComparer<string>.Default, set.Comparer);
        Assert.Same(EqualityComparer<string>.Default, few.Comparer);
        Assert.All(texts, text => Assert.True(set.TryGetValue(text, out _)));
    }

    [Fact]
    public void Up_to_a_hundred_entries_keep_the_default_comparer()
    {
        byte[] map = Write<Dictionary<long, bool>, DictionaryFormatter<long, Int64Formatter, bool, BooleanFormatter>>(s_numbers[..100].ToDictionary(n => n, _ => true));

        Assert.Same(EqualityComparer<long>.Default, Read<OrderedDictionary<long, bool>, OrderedDictionaryFormatter<long, Int64Formatter, bool, BooleanFormatter>>(map).Comparer);
        Assert.Same(EqualityComparer<long>.Default, Read<ConcurrentDictionary<long, bool>, ConcurrentDictionaryFormatter<long, Int64Formatter, bool, BooleanFormatter>>(map).Comparer);
        Assert.Same(EqualityComparer<long>.Default, Read<ImmutableDictionary<long, bool>, ImmutableDictionaryFormatter<long, Int64Formatter, bool, BooleanFormatter>>(map).KeyComparer);
        Assert.Same(EqualityComparer<long>.Default, Read<FrozenDictionary<long, bool>, FrozenDictionaryFormatter<long, Int64Formatter, bool, BooleanFormatter>>(map).Comparer);
    }

    /// <summary>Inserted one by one in front of each other, these would move 10^10 entries.</summary>
    [Fact]
    public void A_sorted_list_in_the_wrong_order_is_sorted_once()
    {
        const int Count = 150_000;
        byte[] map = Write<IDictionary<int, bool>, DictionaryInterfaceFormatter<int, Int32Formatter, bool, BooleanFormatter>>(
            Enumerable.Range(0, Count).Reverse().ToDictionary(i => i, _ => true));

        var list = Read<SortedList<int, bool>, SortedListFormatter<int, Int32Formatter, bool, BooleanFormatter>>(map);

        Assert.Equal(Enumerable.Range(0, Count), list.Keys);
    }

    private static void GivesUp<T, TFormatter>(byte[] bytes)
        where TFormatter : struct, IFormatter<T>
    {
        var error = Assert.Throws<MessageSerializationException>(() => Read<T, TFormatter>(bytes));
        Assert.Equal(SerializationErrorCode.InvalidValue, error.Code);
        Assert.Contains("same hash code", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Write<T, TFormatter>(T value)
        where TFormatter : struct, IFormatter<T> => MessageSerializer.Serialize<T, TFormatter>(value);

    private static T Read<T, TFormatter>(byte[] bytes)
        where TFormatter : struct, IFormatter<T> => MessageSerializer.Deserialize<T, TFormatter>(bytes);

    private readonly struct TupleF : IFormatter<(long, long)>
    {
        public static int MaxSize => MessagePackSize.Unbounded;

        public static void Write(ref MessagePackWriter writer, in (long, long) value) =>
            ValueTupleFormatter<long, Int64Formatter, long, Int64Formatter>.Write(ref writer, in value);

        public static (long, long) Read(ref MessagePackReader reader) =>
            ValueTupleFormatter<long, Int64Formatter, long, Int64Formatter>.Read(ref reader);

        public static void Locate(ref MessagePath path) =>
            ValueTupleFormatter<long, Int64Formatter, long, Int64Formatter>.Locate(ref path);
    }
}
