using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using ProtoGen.Serialization;
using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>Strings that are read as the instance that an equal one was read as. One class, so that its tests do not evict each other's.</summary>
public partial class InternedStringTests
{
    [Message]
    public partial record Reading([FormatWith(typeof(InternedStringFormatter))] string Place, [FormatWith(typeof(InternedStringFormatter))] string? Unit, string Plain);

    [Message(MessageLayout.Map)]
    public partial record Readings(
        [FormatWith(typeof(ListFormatter<string, InternedStringFormatter>)), Key("p")] List<string> Places,
        [FormatWith(typeof(DictionaryFormatter<string, InternedStringFormatter, string, InternedStringFormatter>)), Key("u")] Dictionary<string, string> Units);

    [Theory]
    [InlineData("a1 61", "a")]
    [InlineData("a5 686f6c6121", "hola!")]
    [InlineData("a6 c3a9e282acf0", null)] // ends inside a character
    [InlineData("a9 c3a9e282acf09f9880", "é€😀")]
    [InlineData("a8 3132333435363738", "12345678")]
    [InlineData("d9 09 313233343536373839", "123456789")]
    public void An_equal_string_is_the_same_instance_in_members_and_in_other_messages(string hex, string? text)
    {
        byte[] bytes = Bytes($"93 {hex} {hex} {hex}");
        if (text is null)
        {
            Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Reading>(bytes));
            return;
        }

        var first = MessageSerializer.Deserialize<Reading>(bytes);
        var second = MessageSerializer.Deserialize<Reading>(bytes);

        Assert.Equal(new Reading(text, text, text), first);
        Assert.Same(first.Place, first.Unit);
        Assert.Same(first.Place, second.Place);
        Assert.NotSame(first.Plain, second.Plain);
    }

    [Fact]
    public void On_the_wire_it_is_a_string_like_any_other()
    {
        byte[] bytes = MessageSerializer.Serialize(new Reading("aé", null, ""));

        Assert.Equal("93a361c3a9c0a0", Hex(bytes));
        Assert.Equal(new Reading("aé", null, ""), MessageSerializer.Deserialize<Reading>(bytes));
    }

    [Fact]
    public void Elements_keys_and_values_can_be_interned_too()
    {
        // {"p": ["x", "x"], "u": {"x": "x"}}
        var read = MessageSerializer.Deserialize<Readings>(Bytes("82 a170 92 a178 a178 a175 81 a178 a178"));

        Assert.Equal(["x", "x"], read.Places);
        Assert.Same(read.Places[0], read.Places[1]);
        Assert.Same(read.Places[0], read.Units.Keys.Single());
        Assert.Same(read.Places[0], read.Units["x"]);
    }

    [Fact]
    public void The_longest_that_is_kept_has_64_bytes_and_the_empty_one_is_the_constant()
    {
        Assert.Same(Read(Text(64)), Read(Text(64)));
        Assert.NotSame(Read(Text(65)), Read(Text(65)));
        Assert.Equal(new string('x', 65), Read(Text(65)));
        Assert.Same("", Read([0xa0]));
    }

    [Theory]
    [InlineData("a2 c328", SerializationErrorCode.InvalidUtf8)]
    [InlineData("a2 61", SerializationErrorCode.LengthExceedsInput)]
    [InlineData("05", SerializationErrorCode.UnexpectedCode)]
    [InlineData("d9", SerializationErrorCode.Truncated)]
    public void What_is_no_string_is_an_error_with_its_place(string hex, SerializationErrorCode code)
    {
        for (int i = 0; i < 2; i++)
        {
            var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Reading>(Bytes("93 a161" + hex)));
            Assert.Equal((code, "Reading.Unit", 3), (error.Code, error.Path, error.Offset));
        }
    }

    [Fact]
    public void A_million_different_strings_leave_at_most_1024_in_memory()
    {
        var read = ReadMany();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        int alive = read.Count(static text => text.TryGetTarget(out _));

        // More than a few, else nothing was kept; and a place for each of the last ones.
        Assert.InRange(alive, 100, 1024);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference<string>> ReadMany()
    {
        List<WeakReference<string>> read = [];
        byte[] bytes = new byte[9];
        bytes[0] = 0xa8;
        for (int i = 0; i < 1_000_000; i++)
        {
            Assert.True(i.TryFormat(bytes.AsSpan(1), out _, "x8", CultureInfo.InvariantCulture));
            string text = Read(bytes);

            // The last ones are the ones that may be left; a few of the others stand for all of them.
            if (i >= 950_000 || i % 100 == 0)
            {
                read.Add(new(text));
            }
        }

        return read;
    }

    [Fact]
    public void What_was_read_before_costs_no_memory()
    {
        byte[] bytes = Bytes("aa 30313233343536373839");
        Read(bytes);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            Read(bytes);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Threads_that_take_each_others_places_read_what_was_written() => Parallel.For(0, 8, thread =>
    {
        for (int i = 0; i < 20_000; i++)
        {
            string text = $"text {(i * (thread + 1)) % 5000}";
            Assert.Equal(text, Read([(byte)(0xa0 | text.Length), .. Encoding.ASCII.GetBytes(text)]));
        }
    });

    private static byte[] Text(int length) => [0xd9, (byte)length, .. Enumerable.Repeat((byte)'x', length)];

    private static string Read(ReadOnlySpan<byte> bytes) => MessageSerializer.Deserialize<string, InternedStringFormatter>(bytes);
}
