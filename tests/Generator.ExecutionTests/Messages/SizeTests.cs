using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;

[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Generator.ExecutionTests.Messages.SizeTests.Bounded))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Generator.ExecutionTests.Messages.SizeTests.Named))]
[assembly: ProtoGen.MessageRoot(typeof(Dictionary<string, double>))]
[assembly: ProtoGen.MessageRoot(typeof(int))]
[assembly: ProtoGen.MessageRoot(typeof(int[]))]
[assembly: ProtoGen.MessageRoot(typeof((int, string)))]

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>How many bytes a value takes, and values in memory that may be too small for them.</summary>
public partial class SizeTests
{
    [Message]
    public partial record Bounded(int Number, bool Flag);

    [Message]
    public partial record Letter(string Text, List<int>? Numbers = null, Letter? Next = null);

    [Message(MessageLayout.Map)]
    public partial record Named(string Text, byte[] Bytes);

    [Message(PreserveReferences = true)]
    public partial class Ring
    {
        public string Text { get; set; } = "";

        public Ring? Next { get; set; }
    }

    [Message]
    public partial record Refusing(string Before)
    {
        public string Text
        {
            get => throw new NotSupportedException("No text.");
            init => _ = value;
        }
    }

    [Fact]
    public void Sizes_are_those_of_the_bytes()
    {
        AssertFits("92 07 c3", new Bounded(7, true));
        AssertFits("92 d280000000 c2", new Bounded(int.MinValue, false));
        AssertFits("c0", (Bounded)null!);
        AssertFits("93 a0 c0 c0", new Letter(""));
        AssertFits("93 a3e282ac 93 01 ff cd0100 93 a161 c0 c0", new Letter("€", [1, -1, 256], new Letter("a")));
        AssertFits("82 a454657874 a161 a54279746573 c4020102", new Named("a", [1, 2]));
        AssertFits("93 01 02 03", new[] { 1, 2, 3 });
        AssertFits("81 a16b cb3ff8000000000000", new Dictionary<string, double> { ["k"] = 1.5 });
        AssertFits("92 05 a161", (5, "a"));
        AssertFits("2a", 42);
        AssertFits("d929" + new string('6', 2 * 41), new string('f', 41)); // 41 of 0x66
    }

    [Theory]
    [InlineData("😀", "a4f09f9880")]
    [InlineData("ééééééééééééééé\0", "bfc3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a900")] // 31 bytes
    [InlineData("éééééééééééééééé", "d920c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9")] // 32
    public void Text_is_counted_as_it_is_written(string text, string hex)
    {
        AssertFits(hex, text);
        AssertFits($"93 {hex} c0 c0", new Letter(text));
    }

    // Not above: an attribute cannot hold half of a surrogate pair.
    [Fact]
    public void Half_of_a_surrogate_pair_is_counted_as_what_becomes_of_it()
    {
        AssertFits("a461efbfbd", "a\ud83d");
        AssertFits("a6efbfbdefbfbd", "\ude00\ud83d");
        AssertFits("93 a4efbfbd61 c0 c0", new Letter("\ude00a"));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(31, 1)]
    [InlineData(32, 2)]
    [InlineData(255, 2)]
    [InlineData(256, 3)]
    [InlineData(65_535, 3)]
    [InlineData(65_536, 5)]
    [InlineData(1_000_000, 5)]
    public void A_text_of_any_length_fits_exactly(int length, int header)
    {
        string text = new('x', length);
        Letter letter = new(text, [.. Enumerable.Repeat(100, length)]);
        int list = length < 16 ? 1 : length < 65_536 ? 3 : 5;
        int size = 1 + header + length + list + length + 1;

        Assert.Equal(header + length, MessageSerializer.GetSize(text));
        Assert.Equal(size, MessageSerializer.GetSize(letter));

        byte[] exact = new byte[size];
        Assert.True(MessageSerializer.TrySerialize(exact, letter, out int written));
        Assert.Equal(size, written);
        Assert.Equal(MessageSerializer.Serialize(letter), exact);
        Assert.False(MessageSerializer.TrySerialize(exact.AsSpan(1), letter, out written));
        Assert.Equal(0, written);
    }

    [Fact]
    public void An_object_that_occurs_again_counts_as_what_is_written_for_it()
    {
        Ring ring = new() { Text = new string('r', 300) };
        ring.Next = new Ring { Text = "b", Next = ring };
        byte[] bytes = MessageSerializer.Serialize(ring);

        Assert.InRange(bytes.Length, 306, 315);
        AssertFits(Hex(bytes), ring);
    }

    [Fact]
    public void What_cannot_be_written_has_no_size_and_says_where()
    {
        foreach (string before in (string[])["", new string('x', 1000)])
        {
            Refusing refusing = new(before);
            byte[] space = new byte[2000];

            foreach (var error in (MessageSerializationException[])[
                Assert.Throws<MessageSerializationException>(() => MessageSerializer.GetSize(refusing)),
                Assert.Throws<MessageSerializationException>(() => MessageSerializer.TrySerialize(space, refusing, out _)),
                Assert.Throws<MessageSerializationException>(() => MessageSerializer.TrySerialize([], refusing, out _))])
            {
                Assert.IsType<NotSupportedException>(error.InnerException);
                Assert.Equal((SerializationErrorCode.UserCodeThrew, "Refusing"), (error.Code, error.Path));
            }
        }

        Letter cycle = new("a", []);
        typeof(Letter).GetProperty(nameof(Letter.Next))!.SetValue(cycle, cycle);
        Assert.Equal(SerializationErrorCode.DepthExceeded, Assert.Throws<MessageSerializationException>(() => MessageSerializer.GetSize(cycle)).Code);

        // The next value is not affected by what failed.
        AssertFits("93 a0 c0 c0", new Letter(""));
    }

    [Fact]
    public void Bytes_behind_the_destination_are_left_alone()
    {
        byte[] space = [.. Enumerable.Repeat((byte)0xee, 400)];
        Letter letter = new(new string('x', 100), [1, 2, 3]);
        int size = MessageSerializer.GetSize(letter);

        Assert.True(MessageSerializer.TrySerialize(space.AsSpan(100, size), letter, out int written));

        Assert.Equal(size, written);
        Assert.Equal(MessageSerializer.Serialize(letter), space[100..(100 + size)]);
        Assert.All(space[..100], static unit => Assert.Equal(0xee, unit));
        Assert.All(space[(100 + size)..], static unit => Assert.Equal(0xee, unit));
    }

    [Fact]
    public void Neither_allocates_for_what_is_small()
    {
        Letter letter = new("abc", [1, 2, 3]);
        byte[] space = new byte[100];
        Assert.Equal(10, MessageSerializer.GetSize(letter));
        Assert.True(MessageSerializer.TrySerialize(space, letter, out _));

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            _ = MessageSerializer.GetSize(letter);
            _ = MessageSerializer.TrySerialize(space, letter, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

#pragma warning disable PG0050 // the closed types are above and in Roots.cs
    // Into room for all of it and more, exactly all of it, and all but one byte; nothing behind it counts.
    private static void AssertFits<T>(string hex, T value)
    {
        byte[] expected = Bytes(hex);

        Assert.Equal(expected.Length, MessageSerializer.GetSize(value));
        foreach (int room in (int[])[expected.Length, expected.Length + 1, expected.Length + 500])
        {
            byte[] space = new byte[room];
            Assert.True(MessageSerializer.TrySerialize(space, value, out int written));
            Assert.Equal(expected.Length, written);
            Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal), Hex(space[..written]));
        }

        foreach (int room in (int[])[expected.Length - 1, expected.Length / 2, 0])
        {
            Assert.False(MessageSerializer.TrySerialize(new byte[room], value, out int written));
            Assert.Equal(0, written);
        }
    }
#pragma warning restore PG0050
}
