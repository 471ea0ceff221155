using System.Buffers;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>Writing into memory of the caller, which may be as small as was asked for and is gone with the next request.</summary>
public partial class OutputTests
{
    private const int SmallestSpan = 256;

    [Message]
    public partial record Bounded(int Number, bool Flag);

    [Message]
    public partial record Letter(string Text, List<int> Numbers, Letter? Next);

    [Message]
    public partial record Refusing(string Before)
    {
        public string Text
        {
            get => throw new NotSupportedException("No text.");
            init => _ = value;
        }
    }

    public static TheoryData<int> Lengths => [0, 1, SmallestSpan - 20, SmallestSpan, SmallestSpan + 1, 4_000, 70_000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_message_of_any_size_arrives_whole_behind_what_the_output_holds(int length)
    {
        var letter = new Letter(new string('x', length), [.. Enumerable.Range(-length, length)], new Letter(new string('ß', length), [], null));
        var output = new StingyOutput();

        MessageSerializer.Serialize(output, new Bounded(7, true));
        MessageSerializer.Serialize(output, letter);
        MessageSerializer.Serialize(output, new Bounded(-7, false));

        byte[] bytes = output.ToArray();
        Assert.Equal("9207c3", Convert.ToHexStringLower(bytes[..3]));
        Assert.Equal(MessageSerializer.Serialize(letter), bytes[3..^3]);
        Assert.Equal("92f9c2", Convert.ToHexStringLower(bytes[^3..]));
    }

    [Fact]
    public void A_message_that_fails_leaves_nothing_in_the_output()
    {
        var output = new StingyOutput();
        MessageSerializer.Serialize(output, new Bounded(1, true));

        foreach (string before in (string[])["", new string('x', 10 * SmallestSpan)])
        {
            var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(output, new Refusing(before)));
            Assert.IsType<NotSupportedException>(error.InnerException);
        }

        Assert.Equal("9201c3", Convert.ToHexStringLower(output.ToArray()));
    }

    [Fact]
    public void An_output_that_gives_less_than_it_was_asked_for_is_refused_before_anything_is_written()
    {
        var output = new StingyOutput { Withheld = 1 };

        Assert.Throws<ArgumentException>(() => MessageSerializer.Serialize(output, new Bounded(1, true)));

        Assert.Empty(output.ToArray());
    }

    [Fact]
    public void What_the_output_throws_is_the_callers_own()
    {
        Assert.Throws<IOException>(() => MessageSerializer.Serialize(new BrokenOutput(), new Letter("", [], null)));
        Assert.Throws<IOException>(() => MessageSerializer.Serialize(new BrokenOutput(), new Bounded(1, true)));
    }

    /// <summary>Gives exactly what is asked for, each time elsewhere, and spoils what it gave before.</summary>
    private sealed class StingyOutput : IBufferWriter<byte>
    {
        private readonly List<byte> _written = [];
        private byte[] _given = [];

        public int Withheld { get; init; }

        public byte[] ToArray() => [.. _written];

        public void Advance(int count) => _written.AddRange(_given.AsSpan(0, count));

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            Array.Fill(_given, (byte)0xc1);
            _given = new byte[Math.Max(1, sizeHint) - Withheld];
            return _given;
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }

    private sealed class BrokenOutput : IBufferWriter<byte>
    {
        private readonly byte[] _space = new byte[SmallestSpan];

        public void Advance(int count) => throw new IOException("The disk is full.");

        public Memory<byte> GetMemory(int sizeHint = 0) => _space;

        public Span<byte> GetSpan(int sizeHint = 0) => _space;
    }
}
