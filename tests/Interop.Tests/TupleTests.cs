using CsCheck;
using ProtoGen.Serialization;

namespace ProtoGen.Interop.Tests;

public class TupleTests
{
    private static readonly Gen<(int, string, double, bool, long, byte, char)> s_seven =
        Gen.Select(Values.Int, Values.ShortString, Gen.Double, Gen.Bool, Values.Long, Gen.Byte, Gen.Char);

    [Fact]
    public void Value_tuples_are_the_same_bytes()
    {
        Oracle.Agrees<ValueTuple<int>, ValueTupleFormatter<int, Int32Formatter>>(s_seven.Select(t => new ValueTuple<int>(t.Item1)));
        Oracle.Agrees<(int, string), ValueTupleFormatter<int, Int32Formatter, string, StringFormatter>>(s_seven.Select(t => (t.Item1, t.Item2)));
        Oracle.Agrees<(int, string, double), ValueTupleFormatter<int, Int32Formatter, string, StringFormatter, double, DoubleFormatter>>(s_seven.Select(t => (t.Item1, t.Item2, t.Item3)));
        Oracle.Agrees<(int, string, double, bool), ValueTupleFormatter<int, Int32Formatter, string, StringFormatter, double, DoubleFormatter, bool, BooleanFormatter>>(s_seven.Select(t => (t.Item1, t.Item2, t.Item3, t.Item4)));
        Oracle.Agrees<(int, string, double, bool, long), ValueTupleFormatter<int, Int32Formatter, string, StringFormatter, double, DoubleFormatter, bool, BooleanFormatter, long, Int64Formatter>>(s_seven.Select(t => (t.Item1, t.Item2, t.Item3, t.Item4, t.Item5)));
        Oracle.Agrees<(int, string, double, bool, long, byte), ValueTupleFormatter<int, Int32Formatter, string, StringFormatter, double, DoubleFormatter, bool, BooleanFormatter, long, Int64Formatter, byte, ByteFormatter>>(s_seven.Select(t => (t.Item1, t.Item2, t.Item3, t.Item4, t.Item5, t.Item6)));
        Oracle.Agrees<(int, string, double, bool, long, byte, char), ValueTupleFormatter<int, Int32Formatter, string, StringFormatter, double, DoubleFormatter, bool, BooleanFormatter, long, Int64Formatter, byte, ByteFormatter, char, CharFormatter>>(s_seven);
    }

    [Fact]
    public void Tuples_are_the_same_bytes()
    {
        Oracle.Agrees<Tuple<int>, TupleFormatter<int, Int32Formatter>>(s_seven.Select(t => new Tuple<int>(t.Item1)));
        Oracle.Agrees<Tuple<int, string>, TupleFormatter<int, Int32Formatter, string, StringFormatter>>(s_seven.Select(t => new Tuple<int, string>(t.Item1, t.Item2)));
        Oracle.Agrees<Tuple<int, string, double>, TupleFormatter<int, Int32Formatter, string, StringFormatter, double, DoubleFormatter>>(s_seven.Select(t => new Tuple<int, string, double>(t.Item1, t.Item2, t.Item3)));
        Oracle.Agrees<Tuple<int, string, double, bool>, TupleFormatter<int, Int32Formatter, string, StringFormatter, double, DoubleFormatter, bool, BooleanFormatter>>(s_seven.Select(t => new Tuple<int, string, double, bool>(t.Item1, t.Item2, t.Item3, t.Item4)));
        Oracle.Agrees<Tuple<int, string, double, bool, long>, TupleFormatter<int, Int32Formatter, string, StringFormatter, double, DoubleFormatter, bool, BooleanFormatter, long, Int64Formatter>>(s_seven.Select(t => new Tuple<int, string, double, bool, long>(t.Item1, t.Item2, t.Item3, t.Item4, t.Item5)));
        Oracle.Agrees<Tuple<int, string, double, bool, long, byte>, TupleFormatter<int, Int32Formatter, string, StringFormatter, double, DoubleFormatter, bool, BooleanFormatter, long, Int64Formatter, byte, ByteFormatter>>(s_seven.Select(t => new Tuple<int, string, double, bool, long, byte>(t.Item1, t.Item2, t.Item3, t.Item4, t.Item5, t.Item6)));
        Oracle.Agrees<Tuple<int, string, double, bool, long, byte, char>, TupleFormatter<int, Int32Formatter, string, StringFormatter, double, DoubleFormatter, bool, BooleanFormatter, long, Int64Formatter, byte, ByteFormatter, char, CharFormatter>>(s_seven.Select(t => new Tuple<int, string, double, bool, long, byte, char>(t.Item1, t.Item2, t.Item3, t.Item4, t.Item5, t.Item6, t.Item7)));
    }

    [Fact]
    public void Tuples_of_more_than_seven_are_the_same_bytes()
    {
        Oracle.Agrees<ValueTuple<int, string, double, bool, long, byte, char, ValueTuple<int>>, ValueTupleFormatter<int, Int32Formatter, string, StringFormatter, double, DoubleFormatter, bool, BooleanFormatter, long, Int64Formatter, byte, ByteFormatter, char, CharFormatter, ValueTuple<int>, ValueTupleFormatter<int, Int32Formatter>>>(
            s_seven.Select(t => (t.Item1, t.Item2, t.Item3, t.Item4, t.Item5, t.Item6, t.Item7, 8)));
        Oracle.Agrees<(int, string, double, bool, long, byte, char, string?, int), ValueTupleFormatter<int, Int32Formatter, string, StringFormatter, double, DoubleFormatter, bool, BooleanFormatter, long, Int64Formatter, byte, ByteFormatter, char, CharFormatter, (string?, int), ValueTupleFormatter<string?, NullableReferenceFormatter<string, StringFormatter>, int, Int32Formatter>>>(
            s_seven.Select(t => (t.Item1, t.Item2, t.Item3, t.Item4, t.Item5, t.Item6, t.Item7, t.Item4 ? t.Item2 : null, t.Item1)));
        Oracle.Agrees<Tuple<int, string, double, bool, long, byte, char, Tuple<int, string>>, TupleFormatter<int, Int32Formatter, string, StringFormatter, double, DoubleFormatter, bool, BooleanFormatter, long, Int64Formatter, byte, ByteFormatter, char, CharFormatter, Tuple<int, string>, TupleFormatter<int, Int32Formatter, string, StringFormatter>>>(
            s_seven.Select(t => new Tuple<int, string, double, bool, long, byte, char, Tuple<int, string>>(t.Item1, t.Item2, t.Item3, t.Item4, t.Item5, t.Item6, t.Item7, new(t.Item1, t.Item2))));
    }

    [Fact]
    public void Tuples_of_collections_in_collections_are_the_same_bytes() =>
        Oracle.Agrees<List<(int, Dictionary<string, double?>)>, ListFormatter<(int, Dictionary<string, double?>), ValueTupleFormatter<int, Int32Formatter, Dictionary<string, double?>, DictionaryFormatter<string, StringFormatter, double?, NullableFormatter<double, DoubleFormatter>>>>>(
            Gen.Select(Values.Int, Gen.Select(Values.ShortString, Gen.Double.Nullable()).Array[0, 6])
                .Select((number, entries) => (number, entries.DistinctBy(e => e.Item1).ToDictionary(e => e.Item1, e => e.Item2)))
                .List[0, 10]);
}
