using System.Text;

namespace ProtoGen.Generator.ExecutionTests.Rows;

/// <summary>Text of every length, as it is checked and converted many units at once.</summary>
public class TextTests
{
    private static IEnumerable<int> Lengths => [.. Enumerable.Range(0, 300), 1000, 65_535, 65_536, 70_000];

    [Fact]
    public void Ascii_of_every_length()
    {
        foreach (int length in Lengths)
        {
            string text = string.Create(length, 0, static (chars, _) =>
            {
                for (int i = 0; i < chars.Length; i++)
                {
                    chars[i] = (char)(i * 31 % 128);
                }
            });

            AssertSame(text);
        }
    }

    [Theory]
    [InlineData("ß")]
    [InlineData("飞")]
    [InlineData("🚀")]
    public void One_wide_character_at_every_place(string wide)
    {
        for (int length = 0; length < 140; length++)
        {
            for (int at = 0; at <= length; at += length < 40 ? 1 : 7)
            {
                AssertSame(new string('x', at) + wide + new string('y', length - at));
            }
        }
    }

    [Fact]
    public void One_wrong_byte_at_every_place()
    {
        for (int length = 1; length < 200; length++)
        {
            for (int at = 0; at < length; at += length < 40 ? 1 : 7)
            {
                byte[] utf8 = new byte[length];
                utf8.AsSpan().Fill((byte)'x');
                utf8[at] = 0xff;

                var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<string>(Text(utf8)));

                Assert.Equal(SerializationErrorCode.InvalidUtf8, error.Code);
            }
        }
    }

    [Theory]
    [InlineData("ß")]
    [InlineData("飞")]
    [InlineData("🚀")]
    public void One_wide_character_at_every_place_of_long_text(string wide)
    {
        foreach (int length in (int[])[253, 255, 256, 257, 300, 640, 1000])
        {
            for (int at = 0; at <= length; at += length < 300 ? 1 : 13)
            {
                AssertSame(new string('x', at) + wide + new string('y', length - at));
            }
        }
    }

    [Fact]
    public void Long_text_in_which_everything_is_wide()
    {
        foreach (string character in (string[])["ß", "飞", "🚀", "é飞🚀x", "\u0080\u07ff\u0800\ud7ff\ue000\uffff\U00010000\U0010ffff"])
        {
            for (int count = 60; count < 200; count++)
            {
                AssertSame(string.Concat(Enumerable.Repeat(character, count)));
            }

            AssertSame(string.Concat(Enumerable.Repeat(character, 20_000)));
        }
    }

    /// <summary>Also where so many bytes seem to begin characters of two units that there would be more units than bytes.</summary>
    [Theory]
    [InlineData("ff")]
    [InlineData("f0")]
    [InlineData("80")]
    [InlineData("c080")]
    [InlineData("e08080")]
    [InlineData("eda080")]
    [InlineData("f08fbfbf")]
    [InlineData("f4908080")]
    [InlineData("c3")]
    [InlineData("e9a3")]
    [InlineData("f09f9a")]
    public void Wrong_bytes_of_long_text(string hex)
    {
        byte[] wrong = Convert.FromHexString(hex);
        foreach (byte fill in (byte[])[(byte)'x', 0xff])
        {
            foreach (int length in (int[])[300, 1_000])
            {
                for (int at = 0; at <= length - wrong.Length; at += 7)
                {
                    byte[] utf8 = new byte[length];
                    utf8.AsSpan().Fill(fill);
                    wrong.CopyTo(utf8, at);
                    AssertInvalid(utf8);
                    AssertInvalid(utf8[..(at + wrong.Length)]);
                }
            }
        }
    }

    [Fact]
    public void Unpaired_surrogates_of_long_text_become_replacement_characters()
    {
        for (int at = 0; at < 300; at++)
        {
            string text = new string('x', at) + "\ud83d" + new string('y', 300 - at);

            byte[] expected = Text([.. Enumerable.Repeat((byte)'x', at), 0xef, 0xbf, 0xbd, .. Enumerable.Repeat((byte)'y', 300 - at)]);
            Assert.Equal(expected, MessageSerializer.Serialize(text));
        }
    }

    private static void AssertInvalid(byte[] utf8)
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<string>(Text(utf8)));

        Assert.Equal((SerializationErrorCode.InvalidUtf8, 0L), (error.Code, error.Offset));
    }

    private static void AssertSame(string text)
    {
        byte[] expected = Text(Encoding.UTF8.GetBytes(text));

        Assert.Equal(expected, MessageSerializer.Serialize(text));
        Assert.Equal(text, MessageSerializer.Deserialize<string>(expected));
    }

    private static byte[] Text(byte[] utf8) => utf8.Length switch
    {
        < 32 => [(byte)(0xa0 | utf8.Length), .. utf8],
        < 256 => [0xd9, (byte)utf8.Length, .. utf8],
        < 65_536 => [0xda, (byte)(utf8.Length >> 8), (byte)utf8.Length, .. utf8],
        _ => [0xdb, 0, (byte)(utf8.Length >> 16), (byte)(utf8.Length >> 8), (byte)utf8.Length, .. utf8],
    };
}
