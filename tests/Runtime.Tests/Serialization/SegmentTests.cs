using System.Buffers;
using ProtoGen.Serialization;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>Input in segments reads as the same bytes in one piece do, values and errors alike.</summary>
[Collection(nameof(Rpc.AllocationTests))]
public class SegmentTests
{
    public static TheoryData<int> Samples => Corpus.Indices;

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_shape_is_read_from_segments_of_any_size(int sample)
    {
        var (name, bytes, _) = Corpus.All[sample];
        byte[] expected = Corpus.All[sample].Again(new ReadOnlySequence<byte>(bytes));

        Assert.All(Segmented.Every(bytes), segments => Assert.Equal(Sorted(expected), Sorted(Corpus.All[sample].Again(segments))));

        // Sets may be in another order each time.
        byte[] Sorted(byte[] written) => name.Contains("Frozen", StringComparison.Ordinal) || name.Contains("Immutable", StringComparison.Ordinal) ? [.. written.Order()] : written;
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_strict_prefix_gives_the_error_it_gives_in_one_piece(int sample)
    {
        var (_, bytes, _) = Corpus.All[sample];
        for (int length = 0; length < bytes.Length; length++)
        {
            byte[] prefix = bytes[..length];
            foreach (var segments in Segmented.Every(prefix, mostCuts: 5))
            {
                Same(Corpus.All[sample], prefix, segments);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_changed_byte_gives_the_error_it_gives_in_one_piece(int sample)
    {
        var (_, bytes, _) = Corpus.All[sample];
        byte[] changed = [.. bytes];
        var random = new Random(sample);
        byte[] codes = [0x05, 0x83, 0x9f, 0xa7, 0xc0, 0xc1, 0xc3, 0xc6, 0xc9, 0xcb, 0xcf, 0xd8, 0xdb, 0xdd, 0xdf, 0xf0];
        for (int i = 0; i < Math.Min(bytes.Length, 30); i++)
        {
            foreach (byte code in codes)
            {
                changed[i] = code;
                Same(Corpus.All[sample], changed, Segmented.AtRandom(changed, random));
                Same(Corpus.All[sample], changed, Segmented.ByByte(changed));
            }

            changed[i] = bytes[i];
        }
    }

    [Fact]
    public void Nothing_at_all_in_segments_is_truncated()
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<int, Int32Formatter>(Segmented.At([], 0, 0)));

        Assert.Equal((SerializationErrorCode.Truncated, "int", 0), (error.Code, error.Path, error.Offset));
    }

    /// <summary>Nil is looked for where nothing else has to be there, so a border must not hide it.</summary>
    [Theory]
    [InlineData("9b 01 c0 c0 c0 cd0100 c0 05 c0 c0 c0 c0", new[] { 1, -9, -9, -9, 256, -9, 5, -9, -9, -9, -9 })]
    [InlineData("97 c0 c0 c0 c0 c0 c0 c0", new[] { -9, -9, -9, -9, -9, -9, -9 })]
    [InlineData("93 ccc0 c0 cdc0c0", new[] { 192, -9, 49344 })]
    public void Nil_is_seen_across_any_two_borders(string hex, int[] expected)
    {
        byte[] bytes = Wire.Bytes(hex);
        for (int i = 0; i <= bytes.Length; i++)
        {
            for (int j = i; j <= bytes.Length; j++)
            {
                var values = MessageSerializer.Deserialize<int?[], ArrayFormatter<int?, NullableFormatter<int, Int32Formatter>>>(Segmented.At(bytes, i, j));

                Assert.Equal(expected, values.Select(value => value ?? -9));
            }
        }
    }

    [Fact]
    public void Nil_is_seen_across_the_borders_of_a_long_message()
    {
        var random = new Random(7);
        var values = new int?[20_000];
        for (int i = 0; i < values.Length; i += random.Next(1, 40))
        {
            values[i] = random.Next(3) == 0 ? random.Next() : 0xc0; // Its bytes are cc c0.
        }

        byte[] bytes = MessageSerializer.Serialize<int?[], ArrayFormatter<int?, NullableFormatter<int, Int32Formatter>>>(values);
        foreach (int largest in new[] { 1, 2, 50, 600, 5000 })
        {
            var segments = Segmented.AtRandom(bytes, random, largest);
            Assert.Equal(values, MessageSerializer.Deserialize<int?[], ArrayFormatter<int?, NullableFormatter<int, Int32Formatter>>>(in segments));
        }
    }

    [Fact]
    public void Long_rows_text_and_binary_cross_borders()
    {
        int[] ints = [.. Enumerable.Range(0, 3000).Select(i => (i * 7919) - (i % 3 * 1_000_000))];
        double[] doubles = [.. Enumerable.Range(0, 1000).Select(i => i * 0.5)];
        string text = string.Concat(Enumerable.Range(0, 500).Select(i => $"\u3042 {i}, "));
        byte[] blob = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 31))];

        Check<int[], ArrayFormatter<int, Int32Formatter>>(ints);
        Check<double[], ArrayFormatter<double, DoubleFormatter>>(doubles);
        Check<string, StringFormatter>(text);
        Check<byte[], ByteArrayFormatter>(blob);

        static void Check<T, TFormatter>(T value)
            where TFormatter : struct, IFormatter<T>
        {
            byte[] bytes = MessageSerializer.Serialize<T, TFormatter>(value);
            var random = new Random(1);
            foreach (int largest in new[] { 1, 3, 20, 300, 4096 })
            {
                Assert.Equal(value, MessageSerializer.Deserialize<T, TFormatter>(Segmented.AtRandom(bytes, random, largest)));
            }
        }
    }

    [Fact]
    public void Spans_of_the_reader_hold_what_crosses_a_border()
    {
        byte[] bytes = Wire.Bytes("a5 68656c6c6f c403 010203 c703 42 0a0b0c 81 a161 05 2a");
        foreach (var segments in Segmented.Every(bytes))
        {
            using var source = SegmentedSource.Take(in segments);
            var reader = new MessagePackReader(source);

            Assert.Equal("68656c6c6f", Wire.Hex(reader.ReadStringSpan()));
            Assert.Equal("010203", Wire.Hex(reader.ReadBinarySpan()));
            Assert.Equal("0a0b0c", Wire.Hex(reader.ReadExtension(out sbyte type)));
            Assert.Equal(0x42, type);
            Assert.Equal(1, reader.ReadMapHeader());
            int start = reader.Position;
            Assert.Equal("61", Wire.Hex(reader.ReadName()));
            reader.Skip();
            Assert.Equal("a16105", Wire.Hex(reader.ReadFrom(start)));
            Assert.Equal((bytes.Length - 1, 1), (reader.Position, reader.Remaining));
            Assert.False(reader.TryReadNil());
            Assert.Equal(42, reader.ReadInt32());
            Assert.False(reader.TryReadNil());
            Assert.Equal((bytes.Length, 0), (reader.Position, reader.Remaining));
        }
    }

    /// <summary>What catches an error and reads on, in a piece that is gone, must not get other bytes instead.</summary>
    [Fact]
    public void Nothing_is_read_behind_an_error_about_bytes_that_are_gone()
    {
        var segments = Segmented.At(Wire.Bytes("92 d6ff00000000 cd1000 05"), 1, 3, 7, 8);
        using var dates = SegmentedSource.Take(in segments);
        var reader = new MessagePackReader(dates);
        try
        {
            reader.ReadDateTimeOffset();
            Assert.Fail("That offset is beyond 14 hours.");
        }
        catch (MessageSerializationException error)
        {
            Assert.Equal((SerializationErrorCode.InvalidValue, 0), (error.Code, error.Offset));
        }

        Assert.Equal((0, 0), (reader.Position, reader.Remaining));
        Assert.False(reader.TryReadNil());
        try
        {
            reader.Skip();
            Assert.Fail("There is nothing left.");
        }
        catch (MessageSerializationException error)
        {
            Assert.Equal(SerializationErrorCode.Truncated, error.Code);
        }
    }

    [Fact]
    public void A_formatter_that_reads_ahead_with_a_copy_is_told_so()
    {
        byte[] bytes = Wire.Bytes("92 cd0100 a26869");
        Assert.Equal("hi", MessageSerializer.Deserialize<string, ReadingAhead>(bytes));
        Assert.Equal("hi", MessageSerializer.Deserialize<string, ReadingAhead>(Segmented.At(bytes, 0, bytes.Length)));
        var errors = Enumerable.Range(1, bytes.Length - 1).Select(cut =>
            Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<string, ReadingAhead>(Segmented.At(bytes, cut))));
        Assert.Contains(errors, error => error.InnerException is InvalidOperationException);
    }

    [Fact]
    public void Segments_that_have_less_than_they_say_end_the_read()
    {
        var first = new Segment(Wire.Bytes("9f 01 02"), null);
        var last = new Segment(Wire.Bytes("03 04"), first, gap: 100);
        var bytes = new ReadOnlySequence<byte>(first, 0, last, 2);

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<int[], ArrayFormatter<int, Int32Formatter>>(in bytes));

        Assert.IsType<InvalidOperationException>(error.InnerException);
    }

    private readonly struct ReadingAhead : IFormatter<string>
    {
        public static int MaxSize => MessagePackSize.Unbounded;

        public static void Write(ref MessagePackWriter writer, in string value) => throw new NotSupportedException();

        public static string Read(ref MessagePackReader reader)
        {
            var ahead = reader;
            ahead.Skip();
            reader.ReadArrayHeader();
            reader.Skip();
            return reader.ReadString();
        }

        public static void Locate(ref MessagePath path)
        {
        }
    }

    /// <summary>80 MiB that are nowhere in one piece.</summary>
    [Fact]
    public void A_large_message_is_not_copied_together()
    {
        const int Blobs = 1280;
        byte[] blob = [.. Wire.Bytes("c5fffd"), .. new byte[65533]];
        byte[] head = Wire.Bytes("dc0503 a161 c0 c0"); // A node, and what a newer one may have: 3 + 1280 members.
        var first = new Segment(head, null);
        var last = first;
        for (int i = 0; i < Blobs; i++)
        {
            last = new Segment(blob, last);
        }

        var bytes = new ReadOnlySequence<byte>(first, 0, last, blob.Length);
        Assert.Equal("a", MessageSerializer.Deserialize<Node, Node.Formatter>(in bytes).Name);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("a", MessageSerializer.Deserialize<Node, Node.Formatter>(in bytes).Name);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);

        // All of it as arrays of bytes: what they take, and nothing more than a little.
        head = Wire.Bytes("dc0500");
        first = new Segment(head, null);
        last = first;
        for (int i = 0; i < Blobs; i++)
        {
            last = new Segment(blob.AsMemory(0, 30000), last);
            last = new Segment(blob.AsMemory(30000), last);
        }

        bytes = new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
        before = GC.GetAllocatedBytesForCurrentThread();
        var all = MessageSerializer.Deserialize<byte[][], ArrayFormatter<byte[], ByteArrayFormatter>>(in bytes);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (Blobs * 65600L) + (128 * 1024));
        Assert.All(all, item => Assert.Equal(65533, item.Length));
    }

    private static void Same(Sample sample, byte[] bytes, ReadOnlySequence<byte> segments)
    {
        var whole = Record.Exception(() => sample.Read(bytes));
        var cut = Record.Exception(() => sample.Again(segments));

        Assert.Equal(whole?.Message, cut?.Message);
        Assert.Equal(whole?.GetType(), cut?.GetType());
        if (whole is MessageSerializationException wholeError && cut is MessageSerializationException cutError)
        {
            Assert.Equal((wholeError.Code, wholeError.Path, wholeError.Offset), (cutError.Code, cutError.Path, cutError.Offset));
        }
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous, int gap = 0)
        {
            Memory = memory;
            if (previous is not null)
            {
                previous.Next = this;
                RunningIndex = previous.RunningIndex + previous.Memory.Length + gap;
            }
        }
    }
}
