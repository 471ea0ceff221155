using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>Whatever the bytes are: the documented exception or a value, and memory in proportion to the input.</summary>
public class HostileInputTests
{
    /// <summary>What one failed read may allocate beyond what it read: the exception, its path and small collections.</summary>
    private const long Overhead = 256 * 1024;

    public static TheoryData<int> Samples => Corpus.Indices;

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_strict_prefix_of_a_message_is_refused(int sample)
    {
        var (_, bytes, read) = Corpus.All[sample];
        for (int length = 0; length < bytes.Length; length++)
        {
            var error = Assert.Throws<MessageSerializationException>(() => read(bytes[..length]));

            Assert.True(error.Code is SerializationErrorCode.Truncated or SerializationErrorCode.LengthExceedsInput, error.ToString());
            Assert.InRange(error.Offset, 0, length);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_byte_behind_a_message_is_refused(int sample)
    {
        var (_, bytes, read) = Corpus.All[sample];

        var error = Assert.Throws<MessageSerializationException>(() => read([.. bytes, 0]));

        Assert.Equal(SerializationErrorCode.TrailingBytes, error.Code);
        Assert.Equal(bytes.Length, error.Offset);
    }

    /// <summary>Each byte of each sample becomes each code, and the ends of each range of codes.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void No_changed_byte_leads_to_another_exception(int sample)
    {
        var (_, bytes, read) = Corpus.All[sample];
        byte[] changed = [.. bytes];
        byte[] codes = [0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, .. Enumerable.Range(0xc0, 0x20).Select(x => (byte)x), 0xe0, 0xff];
        for (int i = 0; i < Math.Min(bytes.Length, 40); i++)
        {
            foreach (byte code in codes)
            {
                changed[i] = code;
                Survives(read, changed);
            }

            changed[i] = bytes[i];
        }
    }

    [Fact]
    public void No_random_bytes_lead_to_another_exception()
    {
        var random = new Random(20261);
        for (int round = 0; round < 10_000; round++)
        {
            byte[] bytes = new byte[random.Next(1, 40)];
            random.NextBytes(bytes);
            Survives(Corpus.All[round % Corpus.All.Length].Read, bytes);
        }
    }

    /// <summary>Headers that declare more than anything could hold, in front of a few bytes and in front of many.</summary>
    [Theory]
    [InlineData("dcffff")]
    [InlineData("dd00010000")]
    [InlineData("dd7fffffff")]
    [InlineData("dd80000000")]
    [InlineData("ddffffffff")]
    [InlineData("deffff")]
    [InlineData("df00010000")]
    [InlineData("df7fffffff")]
    [InlineData("df80000000")]
    [InlineData("dfffffffff")]
    [InlineData("daffff")]
    [InlineData("db00010000")]
    [InlineData("db7fffffff")]
    [InlineData("db80000000")]
    [InlineData("dbffffffff")]
    [InlineData("c600010000")]
    [InlineData("c67fffffff")]
    [InlineData("c6ffffffff")]
    [InlineData("c97fffffffff")]
    [InlineData("c9ffffffffff")]
    public void A_lying_length_allocates_nothing(string header)
    {
        foreach (int behind in new[] { 0, 3, 1000, 60_000 })
        {
            byte[] bytes = [.. Wire.Bytes(header), .. new byte[behind]];
            foreach (var sample in Corpus.All)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                Survives(sample.Read, bytes);
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Overhead + (16 * bytes.Length));
            }

            Assert.Equal(SerializationErrorCode.LengthExceedsInput, Wire.Error(Wire.Hex(bytes), (ref r) => { r.Skip(); return 0; }));
        }
    }

    /// <summary>A count that the bytes could just hold, whose elements are refused at once, for elements large in memory.</summary>
    [Fact]
    public void A_count_of_large_elements_is_not_allocated_in_advance()
    {
        byte[] bytes = [.. Wire.Bytes("dd000f4240"), .. Enumerable.Repeat((byte)0xc0, 1_000_000)];
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Large[], ArrayFormatter<Large, LargeFormatter>>(bytes));
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<List<Large>, ListFormatter<Large, LargeFormatter>>(bytes));
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<HashSet<Large>, HashSetFormatter<Large, LargeFormatter>>(bytes));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3 * (Overhead + (10L * bytes.Length)));
    }

    [Fact]
    public void Large_elements_that_are_there_are_all_read()
    {
        const int Count = 1500; // many more than are allocated at once, and less than a message may become
        byte[] bytes = [.. Wire.Bytes("dc05dc"), .. Enumerable.Repeat((byte)0x01, Count)];

        Assert.All(Check(MessageSerializer.Deserialize<Large[], ArrayFormatter<Large, LargeFormatter>>(bytes)), x => Assert.Equal(1, x.A));
        Assert.All(Check(MessageSerializer.Deserialize<List<Large>, ListFormatter<Large, LargeFormatter>>(bytes)), x => Assert.Equal(1, x.A));
        Assert.Single(MessageSerializer.Deserialize<HashSet<Large>, HashSetFormatter<Large, LargeFormatter>>(bytes));

        static IReadOnlyCollection<Large> Check(IReadOnlyCollection<Large> all)
        {
            Assert.Equal(Count, all.Count);
            return all;
        }
    }

    private static void Survives(Func<byte[], object?> read, byte[] bytes)
    {
        try
        {
            read(bytes);
        }
        catch (MessageSerializationException e)
        {
            Assert.InRange(e.Offset, 0, bytes.Length);
            Assert.NotEqual("", e.Path);
        }
    }

    /// <summary>512 bytes in memory, one on the wire.</summary>
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Size = 512)]
    private record struct Large(long A);

    private readonly struct LargeFormatter : IFormatter<Large>
    {
        public static int MaxSize => MessagePackSize.Int64;

        public static void Write(ref MessagePackWriter writer, in Large value) => writer.Write(value.A);

        public static Large Read(ref MessagePackReader reader) => new(reader.ReadInt64());

        public static void Locate(ref MessagePath path)
        {
        }
    }
}
