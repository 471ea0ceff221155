using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>A sender who knows the default hash codes cannot choose keys that make reading quadratic.</summary>
public class HashFloodingTests
{
    private const int Many = 5_000;

    [Fact]
    public void Up_to_a_hundred_entries_keep_the_default_comparer()
    {
        var dictionary = RoundTrip(Enumerable.Range(0, 100).Select(i => (long)i));

        Assert.Same(EqualityComparer<long>.Default, dictionary.Comparer);
    }

    [Fact]
    public void Strings_keep_it_at_any_size_because_their_collections_defend_themselves()
    {
        var dictionary = Enumerable.Range(0, 1000).ToDictionary(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture), i => i);
        var back = MessageSerializer.Deserialize<Dictionary<string, int>, DictionaryFormatter<string, StringFormatter, int, Int32Formatter>>(
            MessageSerializer.Serialize<Dictionary<string, int>, DictionaryFormatter<string, StringFormatter, int, Int32Formatter>>(dictionary));

        Assert.Equal(dictionary, back);
        Assert.Same(EqualityComparer<string>.Default, back.Comparer);
    }

    /// <summary>Both halves equal: the default hash code of each of these numbers is 0.</summary>
    [Fact]
    public void Numbers_with_equal_default_hash_codes_get_different_ones()
    {
        long[] keys = [.. Enumerable.Range(1, Many).Select(i => ((long)i << 32) | (uint)i)];
        Assert.Single(keys.Select(k => k.GetHashCode()).Distinct());

        var dictionary = RoundTrip(keys);

        Assert.Equal(keys, dictionary.Keys.Order());
        Assert.InRange(keys.Select(k => dictionary.Comparer.GetHashCode(k)).Distinct().Count(), Many - 10, Many);
        Assert.All(keys, key => Assert.True(dictionary.ContainsKey(key)));
    }

    [Fact]
    public void Equal_values_in_different_bits_are_one_key()
    {
        decimal[] decimals = [.. Enumerable.Range(1, 200).Select(i => i + 0.10m)];
        var set = RoundTripSet<decimal, DecimalFormatter>([.. decimals, 0m]);
        Assert.All(decimals, d => Assert.Contains(d + 0.000m, set));
        Assert.Contains(-0.0m, set);
        Assert.Contains(1.1000000000000000000000000000m, set);

        var doubles = RoundTripSet<double, DoubleFormatter>([.. Enumerable.Range(1, 200).Select(i => (double)i), 0.0, double.NaN]);
        Assert.Contains(-0.0, doubles);
        Assert.Contains(BitConverter.UInt64BitsToDouble(0xfff8_0000_0000_0001), doubles);

        var times = RoundTripSet<DateTimeOffset, DateTimeOffsetFormatter>([.. Enumerable.Range(1, 200).Select(i => DateTimeOffset.UnixEpoch.AddDays(i))]);
        Assert.Contains(DateTimeOffset.UnixEpoch.AddDays(5).ToOffset(TimeSpan.FromHours(3)), times);
    }

    [Fact]
    public void Every_type_of_number_finds_its_keys_again()
    {
        Finds<int, Int32Formatter>(i => i * 7919);
        Finds<uint, UInt32Formatter>(i => uint.MaxValue - (uint)i);
        Finds<long, Int64Formatter>(i => i * 1_000_000_007L);
        Finds<ulong, UInt64Formatter>(i => ulong.MaxValue - (ulong)i);
        Finds<short, Int16Formatter>(i => (short)i);
        Finds<char, CharFormatter>(i => (char)i);
        Finds<float, SingleFormatter>(i => i / 3f);
        Finds<double, DoubleFormatter>(i => i / 3d);
        Finds<decimal, DecimalFormatter>(i => i / 3m);
        Finds<Guid, GuidFormatter>(i => new Guid(i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
        Finds<DateTime, DateTimeFormatter>(i => DateTime.UnixEpoch.AddDays(i));
        Finds<DateTimeOffset, DateTimeOffsetFormatter>(i => DateTimeOffset.UnixEpoch.AddDays(i));
        Finds<TimeSpan, TimeSpanFormatter>(i => TimeSpan.FromDays(i));
        Finds<DateOnly, DateOnlyFormatter>(i => DateOnly.FromDayNumber(i));
        Finds<TimeOnly, TimeOnlyFormatter>(i => new TimeOnly(i));
        Finds<DayOfWeek, EnumFormatter<DayOfWeek, int, Int32Formatter>>(i => (DayOfWeek)i);
        Finds<Int128, Int128Formatter>(i => Int128.MinValue + i);
        Finds<UInt128, UInt128Formatter>(i => UInt128.MaxValue - (uint)i);
        Finds<nint, IntPtrFormatter>(i => -i);
        Finds<nuint, UIntPtrFormatter>(i => (nuint)i);
        Finds<System.Text.Rune, RuneFormatter>(i => new System.Text.Rune(i));
        Finds<Half, HalfFormatter>(i => BitConverter.UInt16BitsToHalf((ushort)(i + 1)));
        Finds<System.Numerics.BigInteger, BigIntegerFormatter>(i => new System.Numerics.BigInteger(i) << 100);
        Finds<System.Numerics.Vector3, Vector3Formatter>(i => new System.Numerics.Vector3(i, -i, 1));
        Finds<Version, VersionFormatter>(i => new Version(1, 0, i << 8)); // equal default hash codes
        Finds<Uri, UriFormatter>(i => new Uri($"http://host/{i}"));
        Finds<System.Net.IPAddress, IPAddressFormatter>(i => new System.Net.IPAddress(i));
        Finds<System.Net.IPEndPoint, IPEndPointFormatter>(i => new System.Net.IPEndPoint(i, i));
        Finds<string, StringFormatter>(i => $"key {i}");
        Finds<(int, int), ValueTupleFormatter<int, Int32Formatter, int, Int32Formatter>>(i => (i, -i));
    }

    /// <summary>A tuple takes its elements' default hash codes, so equal ones stay equal: reading gives up, in linear time.</summary>
    [Fact]
    public void Keys_that_hash_themselves_are_given_up_on_when_they_all_collide()
    {
        (long, long)[] keys = [.. Enumerable.Range(1, Many).Select(i => (((long)i << 32) | (uint)i, 0L))];
        byte[] bytes = MessageSerializer.Serialize<(long, long)[], ArrayFormatter<(long, long), ValueTupleFormatter<long, Int64Formatter, long, Int64Formatter>>>(keys);

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<
            HashSet<(long, long)>, HashSetFormatter<(long, long), ValueTupleFormatter<long, Int64Formatter, long, Int64Formatter>>>(bytes));

        Assert.Equal(SerializationErrorCode.InvalidValue, error.Code);
    }

    private static Dictionary<long, int> RoundTrip(IEnumerable<long> keys) =>
        MessageSerializer.Deserialize<Dictionary<long, int>, DictionaryFormatter<long, Int64Formatter, int, Int32Formatter>>(
            MessageSerializer.Serialize<Dictionary<long, int>, DictionaryFormatter<long, Int64Formatter, int, Int32Formatter>>(keys.ToDictionary(k => k, _ => 1)));

    private static HashSet<T> RoundTripSet<T, TFormatter>(T[] values)
        where TFormatter : struct, IFormatter<T> =>
        MessageSerializer.Deserialize<HashSet<T>, HashSetFormatter<T, TFormatter>>(
            MessageSerializer.Serialize<T[], ArrayFormatter<T, TFormatter>>(values));

    private static void Finds<T, TFormatter>(Func<int, T> key)
        where TFormatter : struct, IFormatter<T>
    {
        T[] keys = [.. Enumerable.Range(0, 1000).Select(key)];
        var set = RoundTripSet<T, TFormatter>(keys);

        Assert.Equal(keys.Length, set.Count);
        Assert.All(keys, k => Assert.Contains(k, set));
        Assert.DoesNotContain(key(1001), set);
    }
}
