using System.Numerics;

namespace ProtoGen.Generator.ExecutionTests.Rows;

/// <summary>
/// Arrays and lists of numbers, which are written and read many at once. The lengths go over every border between what
/// is done at once and what is left.
/// </summary>
public class RowTests
{
    private static IEnumerable<int> Lengths => [.. Enumerable.Range(0, 90), 500, 1000];

    [Fact]
    public void Integers_of_every_width_in_their_shortest_form()
    {
        Check(random => (int)AnyWidth(random, 32, signed: true), value => Token.Shortest(value), MessageSerializer.Serialize, bytes => MessageSerializer.Deserialize<int[]>(bytes));
        Check(random => (uint)AnyWidth(random, 32, signed: false), value => Token.Shortest(value), MessageSerializer.Serialize, bytes => MessageSerializer.Deserialize<uint[]>(bytes));
        Check(random => (long)AnyWidth(random, 64, signed: true), value => Token.Shortest(value), MessageSerializer.Serialize, bytes => MessageSerializer.Deserialize<long[]>(bytes));
        Check(random => (ulong)AnyWidth(random, 64, signed: false), value => Token.Shortest(value), MessageSerializer.Serialize, bytes => MessageSerializer.Deserialize<ulong[]>(bytes));
        Check(random => (short)AnyWidth(random, 16, signed: true), value => Token.Shortest(value), MessageSerializer.Serialize, bytes => MessageSerializer.Deserialize<short[]>(bytes));
        Check(random => (ushort)AnyWidth(random, 16, signed: false), value => Token.Shortest(value), MessageSerializer.Serialize, bytes => MessageSerializer.Deserialize<ushort[]>(bytes));
        Check(random => (sbyte)AnyWidth(random, 8, signed: true), value => Token.Shortest(value), MessageSerializer.Serialize, bytes => MessageSerializer.Deserialize<sbyte[]>(bytes));
        Check(random => (char)AnyWidth(random, 16, signed: false), value => Token.Shortest(value), MessageSerializer.Serialize, bytes => MessageSerializer.Deserialize<char[]>(bytes));
    }

    [Fact]
    public void Integers_of_one_width()
    {
        foreach (int value in (int[])[0, 127, -32, 128, -33, 255, -128, 256, -129, 65535, -32768, 65536, -32769, int.MaxValue, int.MinValue])
        {
            Check(_ => value, number => Token.Shortest(number), MessageSerializer.Serialize, bytes => MessageSerializer.Deserialize<int[]>(bytes));
        }
    }

    [Fact]
    public void Floats_vectors_and_their_special_values()
    {
        float[] specials = [0, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, float.MaxValue];
        float Single(Random random) => random.Next(8) == 0 ? specials[random.Next(specials.Length)] : BitConverter.Int32BitsToSingle(random.Next());
        double Double(Random random) => random.Next(8) == 0 ? specials[random.Next(specials.Length)] : BitConverter.Int64BitsToDouble(random.NextInt64());

        Check(Single, Token.Of, MessageSerializer.Serialize, bytes => MessageSerializer.Deserialize<float[]>(bytes));
        Check(Double, Token.Of, MessageSerializer.Serialize, bytes => MessageSerializer.Deserialize<double[]>(bytes));
        Check(
            random => new Vector3(Single(random), Single(random), Single(random)),
            vector => Token.Array([Token.Of(vector.X), Token.Of(vector.Y), Token.Of(vector.Z)]),
            MessageSerializer.Serialize,
            bytes => MessageSerializer.Deserialize<Vector3[]>(bytes));
    }

    [Fact]
    public void Every_form_of_every_integer_is_read_wherever_it_stands()
    {
        var random = new Random(7);
        foreach (int length in Lengths.Concat(Enumerable.Repeat(200, 50)))
        {
            int[] values = [.. Enumerable.Range(0, length).Select(_ => (int)AnyWidth(random, 32, signed: true))];
            byte[] bytes = Token.Array([.. values.Select(value => Any(random, Token.All(value)))]);

            Assert.Equal(values, MessageSerializer.Deserialize<int[]>(bytes));
            Assert.Equal(values, MessageSerializer.Deserialize<List<int>>(bytes));
            Assert.Equal(values.Select(value => (long)value), MessageSerializer.Deserialize<long[]>(bytes));
        }
    }

    [Fact]
    public void Floats_are_read_among_other_numbers()
    {
        var random = new Random(8);
        foreach (int length in Lengths)
        {
            int[] values = [.. Enumerable.Range(0, length).Select(_ => random.Next(-1 << 20, 1 << 20))];
            byte[] bytes = Token.Array([.. values.Select(value => Any(random, [Token.Of((float)value), Token.Of((float)value), Token.Of((float)value), Token.Of((double)value), Token.Shortest(value)]))]);

            Assert.Equal(values.Select(value => (float)value), MessageSerializer.Deserialize<float[]>(bytes));
            Assert.Equal(values.Select(value => (double)value), MessageSerializer.Deserialize<double[]>(bytes));
        }
    }

    [Theory]
    [InlineData("ce80000000", SerializationErrorCode.Overflow)]
    [InlineData("cf0000000080000000", SerializationErrorCode.Overflow)]
    [InlineData("d3ffffffff7fffffff", SerializationErrorCode.Overflow)]
    [InlineData("c0", SerializationErrorCode.UnexpectedNil)]
    [InlineData("c1", SerializationErrorCode.UnexpectedCode)]
    [InlineData("c3", SerializationErrorCode.UnexpectedCode)]
    [InlineData("a0", SerializationErrorCode.UnexpectedCode)]
    [InlineData("80", SerializationErrorCode.UnexpectedCode)]
    [InlineData("90", SerializationErrorCode.UnexpectedCode)]
    [InlineData("ca00000000", SerializationErrorCode.UnexpectedCode)]
    [InlineData("d400ff", SerializationErrorCode.UnexpectedCode)]
    [InlineData("d9024142", SerializationErrorCode.UnexpectedCode)]
    [InlineData("df00000000", SerializationErrorCode.UnexpectedCode)]
    public void What_is_no_integer_of_the_type_is_found_wherever_it_stands(string token, SerializationErrorCode code)
    {
        var random = new Random(9);
        foreach (int length in (int[])[1, 5, 17, 40, 130])
        {
            for (int index = 0; index < length; index++)
            {
                byte[][] tokens = [.. Enumerable.Range(0, length).Select(i => i == index ? Convert.FromHexString(token) : Token.Shortest(AnyWidth(random, 32, signed: true)))];

                var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<int[]>(Token.Array(tokens)));

                Assert.Equal((code, $"Int32[][{index}]"), (error.Code, error.Path.Replace("int[]", "Int32[]", StringComparison.Ordinal)));
                Assert.Equal(Token.Array(tokens).Length - tokens[index..].Sum(other => other.Length), error.Offset);
            }
        }
    }

    [Fact]
    public void A_row_may_end_anywhere()
    {
        var random = new Random(10);
        byte[][] tokens = [.. Enumerable.Range(0, 60).Select(_ => Token.Shortest(AnyWidth(random, 32, signed: true)))];
        byte[] bytes = Token.Array(tokens);

        for (int length = 0; length < bytes.Length; length++)
        {
            var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<int[]>(bytes.AsSpan(0, length)));
            Assert.True(error.Code is SerializationErrorCode.Truncated or SerializationErrorCode.LengthExceedsInput, error.ToString());
        }
    }

    private static void Check<T>(Func<Random, T> next, Func<T, byte[]> encode, Func<T[], byte[]> write, Func<byte[], T[]> read)
    {
        var random = new Random(6);
        foreach (int length in Lengths)
        {
            T[] values = [.. Enumerable.Range(0, length).Select(_ => next(random))];
            byte[] expected = Token.Array([.. values.Select(encode)]);

            Assert.Equal(expected, write(values));
            Assert.Equal(values, read(expected));
        }
    }

    /// <summary>As many of one bit as of the most.</summary>
    private static Int128 AnyWidth(Random random, int bits, bool signed)
    {
        var magnitude = (Int128)((UInt128)(ulong)random.NextInt64(long.MinValue, long.MaxValue) >> (64 - random.Next(1, bits + (signed ? 0 : 1))));
        return signed && random.Next(2) == 0 ? -magnitude - 1 : magnitude;
    }

    private static byte[] Any(Random random, List<byte[]> forms) => forms[random.Next(forms.Count)];
}
