using CsCheck;
using ProtoGen.Serialization;

namespace ProtoGen.Interop.Tests;

public class CollectionTests
{
    private static readonly Gen<int[]> s_ints = Values.Int.Array[0, 40];
    private static readonly Gen<string[]> s_strings = Values.ShortString.Array[0, 40];

    [Fact]
    public void Arrays_are_the_same_bytes()
    {
        Oracle.Agrees<int[], ArrayFormatter<int, Int32Formatter>>(s_ints);
        Oracle.Agrees<long[], ArrayFormatter<long, Int64Formatter>>(Values.Long.Array[0, 40]);
        Oracle.Agrees<double[], ArrayFormatter<double, DoubleFormatter>>(Gen.Double.Array[0, 40]);
        Oracle.Agrees<float[], ArrayFormatter<float, SingleFormatter>>(Gen.Float.Array[0, 40]);
        Oracle.Agrees<bool[], ArrayFormatter<bool, BooleanFormatter>>(Gen.Bool.Array[0, 40]);
        Oracle.Agrees<char[], ArrayFormatter<char, CharFormatter>>(Gen.Char.Array[0, 40]);
        Oracle.Agrees<sbyte[], ArrayFormatter<sbyte, SByteFormatter>>(Values.Int.Select(x => (sbyte)x).Array[0, 40]);
        Oracle.Agrees<DateTime[], ArrayFormatter<DateTime, DateTimeFormatter>>(Values.DateTime.Array[0, 40]);
        Oracle.Agrees<decimal[], ArrayFormatter<decimal, DecimalFormatter>>(Values.Decimal.Array[0, 40]);
        Oracle.Agrees<string[], ArrayFormatter<string, StringFormatter>>(s_strings);
        Oracle.Agrees<int?[], ArrayFormatter<int?, NullableFormatter<int, Int32Formatter>>>(Values.Int.Nullable().Array[0, 40]);
        Oracle.Agrees<int[][], ArrayFormatter<int[], ArrayFormatter<int, Int32Formatter>>>(s_ints.Array[0, 10]);
        Oracle.Agrees<byte[][], ArrayFormatter<byte[], ByteArrayFormatter>>(Gen.Byte.Array[0, 10].Array[0, 10]);
        Oracle.Agrees<int[], ArrayFormatter<int, Int32Formatter>>(Gen.Int[65_530, 65_540].Select(n => new int[n]), 20);
    }

    [Fact]
    public void Lists_and_their_interfaces_are_the_same_bytes()
    {
        Oracle.Agrees<List<int>, ListFormatter<int, Int32Formatter>>(s_ints.Select(x => x.ToList()));
        Oracle.Agrees<List<byte>, ListFormatter<byte, ByteFormatter>>(Gen.Byte.List[0, 40]);
        Oracle.Agrees<List<string?>, ListFormatter<string?, NullableReferenceFormatter<string, StringFormatter>>>(Values.ShortString.Null().List[0, 40]);
        Oracle.Agrees<IList<string>, ListInterfaceFormatter<string, StringFormatter>>(s_strings.Select(x => (IList<string>)x.ToList()));
        Oracle.Agrees<ICollection<int>, CollectionInterfaceFormatter<int, Int32Formatter>>(s_ints.Select(x => (ICollection<int>)x.ToList()));
        Oracle.Agrees<IEnumerable<int>, EnumerableInterfaceFormatter<int, Int32Formatter>>(s_ints.Select(x => (IEnumerable<int>)x));
        Oracle.Agrees<IReadOnlyList<int>, ReadOnlyListInterfaceFormatter<int, Int32Formatter>>(s_ints.Select(x => (IReadOnlyList<int>)x));
        Oracle.Agrees<IReadOnlyCollection<int>, ReadOnlyCollectionInterfaceFormatter<int, Int32Formatter>>(s_ints.Select(x => (IReadOnlyCollection<int>)x));
        Oracle.Agrees<List<List<double>>, ListFormatter<List<double>, ListFormatter<double, DoubleFormatter>>>(Gen.Double.List[0, 5].List[0, 5]);
    }

    [Fact]
    public void Sets_are_the_same_bytes()
    {
        Oracle.Agrees<HashSet<int>, HashSetFormatter<int, Int32Formatter>>(s_ints.Select(x => x.ToHashSet()));
        Oracle.Agrees<HashSet<string>, HashSetFormatter<string, StringFormatter>>(s_strings.Select(x => x.ToHashSet()));
        Oracle.Agrees<HashSet<long>, HashSetFormatter<long, Int64Formatter>>(Values.Long.Array[0, 300].Select(x => x.ToHashSet()), 100);
        Oracle.Agrees<ISet<int>, SetInterfaceFormatter<int, Int32Formatter>>(s_ints.Select(x => (ISet<int>)x.ToHashSet()));
        Oracle.Agrees<IReadOnlySet<string>, ReadOnlySetInterfaceFormatter<string, StringFormatter>>(s_strings.Select(x => (IReadOnlySet<string>)x.ToHashSet()));
    }

    [Fact]
    public void Dictionaries_are_the_same_bytes()
    {
        var byText = Gen.Select(Values.ShortString, Values.Int).Array[0, 40].Select(entries => entries.DistinctBy(e => e.Item1).ToDictionary(e => e.Item1, e => e.Item2));
        Oracle.Agrees<Dictionary<string, int>, DictionaryFormatter<string, StringFormatter, int, Int32Formatter>>(byText);
        Oracle.Agrees<IDictionary<string, int>, DictionaryInterfaceFormatter<string, StringFormatter, int, Int32Formatter>>(byText.Select(d => (IDictionary<string, int>)d));
        Oracle.Agrees<IReadOnlyDictionary<string, int>, ReadOnlyDictionaryInterfaceFormatter<string, StringFormatter, int, Int32Formatter>>(byText.Select(d => (IReadOnlyDictionary<string, int>)d));

        var byNumber = Gen.Select(Values.Long, s_strings).Array[0, 150].Select(entries => entries.DistinctBy(e => e.Item1).ToDictionary(e => e.Item1, e => e.Item2.ToList()));
        Oracle.Agrees<Dictionary<long, List<string>>, DictionaryFormatter<long, Int64Formatter, List<string>, ListFormatter<string, StringFormatter>>>(byNumber, 100);

        var byGuid = Gen.Select(Gen.Guid, Gen.Bool.Nullable()).Array[0, 40].Select(entries => entries.DistinctBy(e => e.Item1).ToDictionary(e => e.Item1, e => e.Item2));
        Oracle.Agrees<Dictionary<Guid, bool?>, DictionaryFormatter<Guid, GuidFormatter, bool?, NullableFormatter<bool, BooleanFormatter>>>(byGuid);
    }

    [Fact]
    public void Pairs_are_the_same_bytes() =>
        Oracle.Agrees<KeyValuePair<int, string>, KeyValuePairFormatter<int, Int32Formatter, string, StringFormatter>>(
            Gen.Select(Values.Int, Values.ShortString, (key, value) => new KeyValuePair<int, string>(key, value)));
}
