using System.Globalization;
using System.Text;
using ProtoGen.Serialization;
using ProtoGen.TestKit;
using ProtoGen.TestKit.Conformance;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>
/// Every family of forms of the specification at each of its boundaries: each legal encoding is read as its value, in one piece and
/// in segments, and the shortest is written.
/// </summary>
public class ConformanceTests
{
    public static TheoryData<string> Names => [.. ConformanceVector.All.Select(vector => vector.ToString())];

    [Fact]
    public void The_file_has_every_family_of_forms()
    {
        var codes = ConformanceVector.All.SelectMany(vector => vector.Encodings).Select(bytes => bytes[0]).ToHashSet();

        Assert.Empty(Enumerable.Range(0xc0, 0x20).Where(code => code != 0xc1).Select(code => (byte)code).Except(codes));
        Assert.Empty(((byte[])[0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xe0, 0xff]).Except(codes));
        Assert.Equal(ConformanceVector.All.Count, ConformanceVector.All.Select(vector => vector.ToString()).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_legal_encoding_is_read_and_the_shortest_is_written(string name)
    {
        var vector = ConformanceVector.All.Single(vector => vector.ToString() == name);
        Assert.Equal(vector.Encodings.Min(bytes => bytes.Length), vector.Shortest.Length);
        foreach (byte[] bytes in vector.Encodings)
        {
            var value = MessageSerializer.Deserialize<MessageValue, MessageValueFormatter>(bytes);
            AssertIs(vector, value);
            if (vector.Kind != "time") // which are extensions like others, written with the body that they have
            {
                AssertSame(vector.Shortest, MessageSerializer.Serialize<MessageValue, MessageValueFormatter>(value));
            }

            AssertSkipped(bytes);
            AssertTyped(vector, bytes);
            var cut = Segmented.At(bytes, 1, Math.Min(3, bytes.Length), Math.Min(6, bytes.Length));
            Assert.Equal(value, MessageSerializer.Deserialize<MessageValue, MessageValueFormatter>(in cut));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_encoding_may_end_early(string name)
    {
        foreach (byte[] bytes in ConformanceVector.All.Single(vector => vector.ToString() == name).Encodings)
        {
            foreach (int length in Enumerable.Range(0, Math.Min(bytes.Length, 20)).Append(bytes.Length - 1))
            {
                var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<MessageValue, MessageValueFormatter>(bytes.AsSpan(0, length)));
                Assert.Contains(error.Code, (SerializationErrorCode[])[SerializationErrorCode.Truncated, SerializationErrorCode.LengthExceedsInput]);
            }
        }
    }

    private static void AssertIs(ConformanceVector vector, MessageValue value)
    {
        string[] parts = vector.Value.Split(' ');
        switch (vector.Kind)
        {
            case "nil":
                Assert.True(value.IsNil);
                break;
            case "bool":
                Assert.Equal(parts[0] == "true", value.AsBoolean());
                break;
            case "int":
                var number = Int128.Parse(parts[0], CultureInfo.InvariantCulture);
                Assert.Equal(number, number > long.MaxValue ? value.AsUInt64() : (Int128)value.AsInt64());
                break;
            case "float32":
                Assert.True(value.TryGetSingle(out float single));
                Assert.Equal(parts[0], BitConverter.SingleToUInt32Bits(single).ToString("x8", CultureInfo.InvariantCulture));
                break;
            case "float64":
                Assert.Equal(parts[0], BitConverter.DoubleToUInt64Bits(value.AsDouble()).ToString("x16", CultureInfo.InvariantCulture));
                break;
            case "str":
                Assert.True(Text(parts) == value.AsString());
                break;
            case "bin":
                Assert.True(value.AsBinary().Span.SequenceEqual(Body(parts[0])));
                break;
            case "array":
                Assert.Equal(Number(parts[0]), value.Count);
                Assert.All(value.AsArray(), element => Assert.True(element.IsNil));
                break;
            case "map":
                Assert.True(value.AsMap().Select(entry => entry.Key.AsInt32()).SequenceEqual(Enumerable.Range(0, Number(parts[0]))));
                break;
            case "ext":
                Assert.True(value.TryGetExtension(out sbyte type, out var body));
                Assert.Equal(unchecked((sbyte)byte.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)), type);
                Assert.True(body.Span.SequenceEqual(Body(parts[0])));
                break;
            case "time":
                Assert.Equal(Time(parts), value.AsDateTime());
                break;
            default:
                Assert.Fail(vector.ToString());
                break;
        }
    }

    private static void AssertTyped(ConformanceVector vector, byte[] bytes)
    {
        string[] parts = vector.Value.Split(' ');
        switch (vector.Kind)
        {
            case "int":
                var number = Int128.Parse(parts[0], CultureInfo.InvariantCulture);
                AssertInteger<sbyte, SByteFormatter>(vector, bytes, number, sbyte.MinValue, (ulong)sbyte.MaxValue, x => x);
                AssertInteger<byte, ByteFormatter>(vector, bytes, number, 0, byte.MaxValue, x => x);
                AssertInteger<short, Int16Formatter>(vector, bytes, number, short.MinValue, (ulong)short.MaxValue, x => x);
                AssertInteger<ushort, UInt16Formatter>(vector, bytes, number, 0, ushort.MaxValue, x => x);
                AssertInteger<int, Int32Formatter>(vector, bytes, number, int.MinValue, int.MaxValue, x => x);
                AssertInteger<uint, UInt32Formatter>(vector, bytes, number, 0, uint.MaxValue, x => x);
                AssertInteger<long, Int64Formatter>(vector, bytes, number, long.MinValue, long.MaxValue, x => x);
                AssertInteger<ulong, UInt64Formatter>(vector, bytes, number, 0, ulong.MaxValue, x => x);
                break;
            case "bool":
                AssertWritten<bool, BooleanFormatter>(vector, bytes, parts[0] == "true");
                break;
            case "float32":
                float single = BitConverter.UInt32BitsToSingle(uint.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                AssertWritten<float, SingleFormatter>(vector, bytes, single);
                Assert.Equal((double)single, MessageSerializer.Deserialize<double, DoubleFormatter>(bytes));
                break;
            case "float64":
                AssertWritten<double, DoubleFormatter>(vector, bytes, BitConverter.UInt64BitsToDouble(ulong.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
                break;
            case "str":
                AssertWritten<string, StringFormatter>(vector, bytes, Text(parts));
                break;
            case "bin":
                AssertWritten<byte[], ByteArrayFormatter>(vector, bytes, Body(parts[0]));
                break;
            case "array":
                AssertWritten<List<int?>, ListFormatter<int?, NullableFormatter<int, Int32Formatter>>>(vector, bytes, [.. Enumerable.Repeat((int?)null, Number(parts[0]))]);
                AssertWritten<string?[], ArrayFormatter<string?, NullableReferenceFormatter<string, StringFormatter>>>(vector, bytes, new string?[Number(parts[0])]);
                break;
            case "map":
                AssertWritten<Dictionary<int, int?>, DictionaryFormatter<int, Int32Formatter, int?, NullableFormatter<int, Int32Formatter>>>(
                    vector, bytes, Enumerable.Range(0, Number(parts[0])).ToDictionary(key => key, _ => (int?)null));
                break;
            case "time":
                AssertWritten<DateTime, DateTimeFormatter>(vector, bytes, Time(parts));
                break;
            default:
                break;
        }
    }

    private static void AssertInteger<T, TFormatter>(ConformanceVector vector, byte[] bytes, Int128 number, long least, ulong most, Func<T, Int128> widen)
        where TFormatter : struct, IFormatter<T>
    {
        if (number >= least && number <= most)
        {
            var read = MessageSerializer.Deserialize<T, TFormatter>(bytes);
            Assert.Equal(number, widen(read));
            AssertSame(vector.Shortest, MessageSerializer.Serialize<T, TFormatter>(read));
            return;
        }

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<T, TFormatter>(bytes));
        Assert.Equal((SerializationErrorCode.Overflow, 0L), (error.Code, error.Offset));
    }

    private static void AssertWritten<T, TFormatter>(ConformanceVector vector, byte[] bytes, T value)
        where TFormatter : struct, IFormatter<T>
    {
        Assert.Equal(value, MessageSerializer.Deserialize<T, TFormatter>(bytes));
        AssertSame(vector.Shortest, MessageSerializer.Serialize<T, TFormatter>(value));
    }

    private static void AssertSkipped(byte[] bytes)
    {
        var reader = new MessagePackReader([.. bytes, 0xc0]);
        reader.Skip();
        Assert.Equal(bytes.Length, reader.Position);
    }

    private static void AssertSame(byte[] expected, byte[] actual) => Assert.True(
        expected.AsSpan().SequenceEqual(actual),
        $"{Convert.ToHexString(expected.AsSpan(0, Math.Min(20, expected.Length)))} of {expected.Length} bytes, {Convert.ToHexString(actual.AsSpan(0, Math.Min(20, actual.Length)))} of {actual.Length}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static byte[] Body(string length) => [.. Enumerable.Repeat((byte)0x7f, Number(length))];

    private static string Text(string[] parts) =>
        string.Concat(Enumerable.Repeat(Encoding.UTF8.GetString(Convert.FromHexString(parts[1])), Number(parts[0])));

    private static DateTime Time(string[] parts) => DateTime.UnixEpoch
        .AddTicks(long.Parse(parts[0], CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond)
        .AddTicks(Number(parts[1]) / TimeSpan.NanosecondsPerTick);
}
