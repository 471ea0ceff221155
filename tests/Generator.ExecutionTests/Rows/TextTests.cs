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
