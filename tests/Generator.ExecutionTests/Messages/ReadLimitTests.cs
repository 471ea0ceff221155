using ProtoGen.TestKit;
using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>Limits that a program sets for what it reads: each holds what is one above it, and nothing below.</summary>
public partial class ReadLimitTests
{
    [Message]
    public partial record Doc(string Text, byte[] Blob, List<int> Numbers, Dictionary<string, int> Map, Doc? Next = null);

    [Message]
    public partial record Dump(MessageValue Any, [Packed] int[] Block);

    [Message]
    public partial class Form : IPopulatable
    {
        public string Text { get; set; } = "";
    }

    private const string Empty = "a0 c400 90 80";
    private static readonly string s_64 = string.Concat(Enumerable.Repeat("61", 64));

    [Fact]
    public void Depth() => Holds(
        new ReadLimits { MaxDepth = 3 },
        $"95{Empty} 95{Empty} 94{Empty}",
        $"95{Empty} 95{Empty} 95{Empty} 94{Empty}", SerializationErrorCode.DepthExceeded, "Doc.Next.Next.Next", 18);

    [Theory]
    [InlineData("d940", "d941")]
    [InlineData("da0040", "da0041")]
    [InlineData("db00000040", "db00000041")]
    public void String_length(string header, string longer) => Holds(
        new ReadLimits { MaxStringLength = 64 },
        $"94 {header}{s_64} c400 90 80",
        $"94 {longer}{s_64}61 c400 90 80", SerializationErrorCode.LimitExceeded, "Doc.Text", 1);

    [Theory]
    [InlineData("c440", "c441")]
    [InlineData("c50040", "c50041")]
    [InlineData("c600000040", "c600000041")]
    public void Binary_length(string header, string longer) => Holds(
        new ReadLimits { MaxBinaryLength = 64 },
        $"94 a0 {header}{s_64} 90 80",
        $"94 a0 {longer}{s_64}61 90 80", SerializationErrorCode.LimitExceeded, "Doc.Blob", 2);

    [Theory]
    [InlineData("95", "96")]
    [InlineData("dc0005", "dc0006")]
    [InlineData("dd00000005", "dd00000006")]
    public void Count_of_an_array(string header, string longer) => Holds(
        new ReadLimits { MaxCount = 5 },
        $"94 a0 c400 {header}0102030405 80",
        $"94 a0 c400 {longer}010203040506 80", SerializationErrorCode.LimitExceeded, "Doc.Numbers", 4);

    [Theory]
    [InlineData("84", "85")]
    [InlineData("de0004", "de0005")]
    [InlineData("df00000004", "df00000005")]
    public void Count_of_a_map(string header, string longer) => Holds(
        new ReadLimits { MaxCount = 4 },
        $"94 a0 c400 90 {header} a161 01 a162 02 a163 03 a164 04",
        $"94 a0 c400 90 {longer} a161 01 a162 02 a163 03 a164 04 a165 05", SerializationErrorCode.LimitExceeded, "Doc.Map", 5);

    // A list of ten numbers is a list of 32 bytes and 40 of its array, whatever the ten bytes are.
    [Theory]
    [InlineData(72, 0, 71, 0)]
    [InlineData(6, 6, 5, 6)] // 6 for each of 11 bytes are 66
    public void Memory(int enough, int perByte, int tooLittle, int lessPerByte)
    {
        byte[] bytes = Bytes("9a 00010203040506070809");

        Assert.Equal(10, MessageSerializer.Deserialize<List<int>>(bytes, new ReadLimits { BaseMemory = enough, MemoryPerByte = perByte }).Count);
        var error = Assert.Throws<MessageSerializationException>(() =>
            MessageSerializer.Deserialize<List<int>>(bytes, new ReadLimits { BaseMemory = tooLittle, MemoryPerByte = lessPerByte }));
        Assert.Equal((SerializationErrorCode.MemoryExceeded, "List<int>", 0L), (error.Code, error.Path, error.Offset));
    }

    [Fact]
    public void Memory_is_counted_to_the_byte_however_often_it_is_looked_at()
    {
        // 100 lists of nothing: an outer list of 32 and 100 references, and 32 for each.
        byte[] bytes = [0xdc, 0x00, 0x64, .. Enumerable.Repeat((byte)0x90, 100)];
        const int Needed = 32 + (100 * 8) + (100 * 32);

        Assert.Equal(100, MessageSerializer.Deserialize<List<List<int>>>(bytes, new ReadLimits { BaseMemory = Needed, MemoryPerByte = 0 }).Count);
        Assert.Equal(100, MessageSerializer.Deserialize<List<List<int>>>(bytes, new ReadLimits { BaseMemory = Needed - (39 * 103), MemoryPerByte = 39 }).Count);
        foreach (var limits in (ReadLimits[])[new() { BaseMemory = Needed - 1, MemoryPerByte = 0 }, new() { BaseMemory = Needed - (39 * 103) - 1, MemoryPerByte = 39 }])
        {
            var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<List<List<int>>>(bytes, limits));
            Assert.Equal((SerializationErrorCode.MemoryExceeded, "List<List<int>>[99]", 102L), (error.Code, error.Path, error.Offset));
        }
    }

    [Fact]
    public void An_extension_counts_as_binary_and_a_packed_block_as_a_collection()
    {
        var limits = new ReadLimits { MaxBinaryLength = 64, MaxCount = 20 };

        Refuses<Dump>($"92 c74107{s_64}61 90", limits, "Dump.Any", 1);
        Assert.Equal(MessageValueKind.Extension, MessageSerializer.Deserialize<Dump>(Bytes($"92 c74007{s_64} 90"), limits).Any.Kind);

        string numbers = string.Concat(Enumerable.Repeat("05000000", 20));
        Assert.Equal(20, MessageSerializer.Deserialize<Dump>(Bytes($"92 c0 c75150 05{numbers}"), limits).Block.Length);
        Refuses<Dump>($"92 c0 c75550 05{numbers}05000000", limits, "Dump.Block", 2);
    }

    [Fact]
    public void What_is_skipped_counts_too() =>
        Refuses<Doc>($"96 {Empty} c0 91 d941{s_64}61", new ReadLimits { MaxStringLength = 64 }, "Doc", 8);

    [Fact]
    public void Malformed_bytes_end_in_the_same_error_as_without_limits()
    {
        var limits = new ReadLimits { MaxStringLength = 1000, MaxBinaryLength = 1000, MaxCount = 1000 };
        byte[] bytes = Bytes($"95 a26162 c403010203 930102c0 82a16101a1620295{Empty}94{Empty}");

        for (int position = 0; position < bytes.Length; position++)
        {
            Same(bytes[..position]);
            byte kept = bytes[position];
            for (int value = 0; value <= byte.MaxValue; value++)
            {
                bytes[position] = (byte)value;
                Same(bytes);
            }

            bytes[position] = kept;
        }

        void Same(byte[] input)
        {
            var plain = Record.Exception(() => MessageSerializer.Deserialize<Doc>(input)) as MessageSerializationException;
            var limited = Record.Exception(() => MessageSerializer.Deserialize<Doc>(input, limits)) as MessageSerializationException;
            if (limited?.Code == SerializationErrorCode.LimitExceeded)
            {
                Assert.NotNull(plain); // a length of thousands in a few bytes
                return;
            }

            Assert.Equal((plain?.Code, plain?.Path, plain?.Offset), (limited?.Code, limited?.Path, limited?.Offset));
        }
    }

    [Fact]
    public async Task Every_way_to_read_takes_limits()
    {
        var limits = new ReadLimits { MaxStringLength = 64 };
        byte[] good = Bytes($"91 d940{s_64}");
        byte[] bad = Bytes($"91 d941{s_64}61");

        Assert.Equal(64, MessageSerializer.Deserialize<Form>(good, limits, out int consumed).Text.Length);
        Assert.Equal(good.Length, consumed);
        MessageSerializer.Populate(good, new Form(), limits);
        Throws(() => MessageSerializer.Deserialize<Form>(bad, limits, out _));
        Throws(() => MessageSerializer.Populate(bad, new Form(), limits));
        foreach (var segments in Segmented.Every(bad))
        {
            Throws(() => MessageSerializer.Deserialize<Form>(in segments, limits));
            Throws(() => MessageSerializer.Populate(in segments, new Form(), limits));
            Throws(() => MessageSerializer.DeserializeCompressed<Form>(in segments, limits));
        }

        var form = new Form { Text = new string('a', 64) };
        Assert.Equal(64, MessageSerializer.DeserializeCompressed<Form>(MessageSerializer.SerializeCompressed(form), limits).Text.Length);
        form.Text += 'a';
        byte[] compressed = MessageSerializer.SerializeCompressed(form);
        Assert.True(compressed.Length < 40); // it is
        Throws(() => MessageSerializer.DeserializeCompressed<Form>(compressed, limits));

        Check(await Assert.ThrowsAsync<MessageSerializationException>(async () =>
            await MessageSerializer.DeserializeAsync<Form>(new MemoryStream(bad), 1000, limits)));
        int read = 0;
        var error = await Assert.ThrowsAsync<MessageSerializationException>(async () =>
        {
            await foreach (var item in MessageSerializer.DeserializeItemsAsync<Form>(new MemoryStream([.. good, .. bad]), new ItemStreamOptions { ReadLimits = limits }))
            {
                read += item.Text.Length;
            }
        });
        Assert.Equal((64, SerializationErrorCode.LimitExceeded, "Form[1].Text", good.Length + 1L), (read, error.Code, error.Path, error.Offset));

        static void Throws(Action action) => Check(Assert.Throws<MessageSerializationException>(action));

        static void Check(MessageSerializationException error) =>
            Assert.Equal((SerializationErrorCode.LimitExceeded, "Form.Text", 1L), (error.Code, error.Path, error.Offset));
    }

    [Fact]
    public void The_defaults_are_what_holds_without_limits()
    {
        byte[] deep = [.. Enumerable.Repeat(Bytes($"95{Empty}"), 128).SelectMany(level => level), 0xc0];

        Assert.NotNull(MessageSerializer.Deserialize<Doc>(deep, ReadLimits.Default));
        Assert.Equal((128, int.MaxValue, int.MaxValue, int.MaxValue, 1024 * 1024, 64), (
            ReadLimits.Default.MaxDepth, ReadLimits.Default.MaxStringLength, ReadLimits.Default.MaxBinaryLength, ReadLimits.Default.MaxCount,
            ReadLimits.Default.BaseMemory, ReadLimits.Default.MemoryPerByte));
    }

    [Fact]
    public void A_limit_outside_its_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadLimits { MaxDepth = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadLimits { MaxDepth = 129 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadLimits { MaxStringLength = 63 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadLimits { MaxBinaryLength = 63 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadLimits { MaxCount = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadLimits { BaseMemory = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadLimits { MemoryPerByte = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadLimits { MemoryPerByte = 1025 });
        Assert.Throws<ArgumentNullException>(() => new ItemStreamOptions { ReadLimits = null! });
        Assert.Throws<ArgumentNullException>(() => new MessageSocketOptions { ReadLimits = null! });
        Assert.Throws<ArgumentNullException>(() => new ClientOptions { ReadLimits = null! });
        Assert.Throws<ArgumentNullException>(() => MessageSerializer.Deserialize<Form>([0x90], null!));
    }

    private static void Holds(ReadLimits limits, string good, string bad, SerializationErrorCode code, string path, long offset)
    {
        Assert.NotNull(MessageSerializer.Deserialize<Doc>(Bytes(good), limits));
        Assert.NotNull(MessageSerializer.Deserialize<Doc>(Bytes(bad)));
        Assert.All(Segmented.Every(Bytes(good), mostCuts: 100), segments => Assert.NotNull(MessageSerializer.Deserialize<Doc>(in segments, limits)));

        Check(() => MessageSerializer.Deserialize<Doc>(Bytes(bad), limits));
        Assert.All(Segmented.Every(Bytes(bad), mostCuts: 100), segments => Check(() => MessageSerializer.Deserialize<Doc>(in segments, limits)));

        void Check(Func<object> read)
        {
            var error = Assert.Throws<MessageSerializationException>(read);
            Assert.Equal((code, path, offset), (error.Code, error.Path, error.Offset));
            Assert.Null(error.InnerException);
        }
    }

#pragma warning disable PG0050 // who calls names the type
    private static void Refuses<T>(string hex, ReadLimits limits, string path, long offset)
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<T>(Bytes(hex), limits));
        Assert.Equal((SerializationErrorCode.LimitExceeded, path, offset), (error.Code, error.Path, error.Offset));
    }
#pragma warning restore PG0050
}
