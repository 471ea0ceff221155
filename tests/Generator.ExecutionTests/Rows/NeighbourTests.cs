namespace ProtoGen.Generator.ExecutionTests.Rows;

/// <summary>Integers that are neighbours in a message, which are read four at a time.</summary>
public partial class NeighbourTests
{
    [Message]
    public partial record Nine(int A, int B, int C, int D, int E, int F, int G, int H, int I)
    {
        public int[] Values => [A, B, C, D, E, F, G, H, I];
    }

    [Message]
    public partial record Holes([Key(0)] int A, [Key(2)] int B, [Key(3)] int C, [Key(4)] int D, [Key(5)] int E, [Key(6)] string Text, [Key(7)] int F = 7)
    {
        [Key(8)]
        public int G { get; init; } = 8;
    }

    private static readonly int[] s_values = [0, 1, -1, 127, -32, 128, -33, 255, 256, -128, -129, 65_535, 65_536, -32_768, -32_769, int.MaxValue, int.MinValue];

    [Fact]
    public void Every_form_at_every_place_and_at_the_end_of_the_input_or_not()
    {
        var random = new Random(11);
        for (int i = 0; i < 3_000; i++)
        {
            int[] values = [.. Enumerable.Range(0, 9).Select(_ => s_values[random.Next(s_values.Length)])];
            byte[] bytes = Token.Array([.. values.Select(value => Token.All(value)).Select(forms => forms[random.Next(forms.Count)])]);

            Assert.Equal(values, MessageSerializer.Deserialize<Nine>(bytes).Values);
            Assert.Equal(values, MessageSerializer.Deserialize<(Nine, byte[])>([0x92, .. bytes, 0xc4, 32, .. new byte[32]]).Item1.Values);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(70_000)]
    public void Nil_is_zero_at_every_place(int other)
    {
        for (int at = 0; at < 9; at++)
        {
            byte[] bytes = Token.Array([.. Enumerable.Range(0, 9).Select(i => i == at ? [0xc0] : Token.Shortest(other))]);

            Assert.Equal(Enumerable.Range(0, 9).Select(i => i == at ? 0 : other), MessageSerializer.Deserialize<Nine>(bytes).Values);
        }
    }

    [Theory]
    [InlineData("ce80000000", SerializationErrorCode.Overflow)]
    [InlineData("cf7fffffffffffffff", SerializationErrorCode.Overflow)]
    [InlineData("c1", SerializationErrorCode.UnexpectedCode)]
    [InlineData("80", SerializationErrorCode.UnexpectedCode)]
    [InlineData("bf", SerializationErrorCode.UnexpectedCode)]
    [InlineData("cb3ff0000000000000", SerializationErrorCode.UnexpectedCode)]
    public void What_is_no_integer_is_found_at_its_place(string token, SerializationErrorCode code)
    {
        foreach (int other in (int[])[1, 300, 70_000])
        {
            for (int at = 0; at < 9; at++)
            {
                byte[][] tokens = [.. Enumerable.Range(0, 9).Select(i => i == at ? Convert.FromHexString(token) : Token.Shortest(other))];

                var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Nine>(Token.Array(tokens)));

                Assert.Equal((code, $"Nine.{(char)('A' + at)}", 1L + tokens[..at].Sum(before => before.Length)), (error.Code, error.Path, error.Offset));
            }
        }
    }

    [Fact]
    public void The_input_may_end_anywhere()
    {
        byte[] bytes = Token.Array([.. s_values[..9].Reverse().Select(value => Token.Shortest(value))]);
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.ThrowsAny<MessageSerializationException>(() => MessageSerializer.Deserialize<Nine>(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Holes_and_defaults_stay_what_they_are()
    {
        var message = MessageSerializer.Deserialize<Holes>(Convert.FromHexString("99" + "01" + "c0" + "cd0102" + "03" + "d184d0" + "05" + "a161" + "c0" + "c0"));

        Assert.Equal(new Holes(1, 258, 3, -31536, 5, "a"), message);
    }
}
