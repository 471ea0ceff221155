using System.IO.Pipelines;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Serialization.Streams;

public class ItemReadingTests
{
    public static TheoryData<string> Ways => Pieces.Names;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Items_come_one_by_one_however_their_bytes_do(string way)
    {
        byte[] bytes = Wire.Bytes("01 cc80 cd0100 ce00010000 e0 d1ff00 7f");

        var (items, error) = await Pieces.ReadAll(Pieces.Read<int>(way, bytes)).InTime();

        Assert.Null(error);
        Assert.Equal([1, 128, 256, 65536, -32, -256, 127], items);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_empty_input_has_no_items(string way)
    {
        var (items, error) = await Pieces.ReadAll(Pieces.Read<int>(way, [])).InTime();

        Assert.Null(error);
        Assert.Empty(items);
    }

    public static TheoryData<string> Forms =>
    [
        "00", "7f", "ff", "e0", "c0", "c2", "c3",
        "80", "8101c0", "8201020304", "90", "9101", "93010203", "9f" + "010203040506070809101112131415",
        "a0", "a161", "bf" + "61626364656667686970616263646566676869706162636465666768697061",
        "c400", "c403010203", "c50000", "c5000401020304", "c600000000", "c60000000201ff",
        "c70042", "c7020542c0", "c8000042", "c800010142", "c90000000042", "c9000000030142c0c0",
        "ca3f800000", "cb3ff0000000000000",
        "cc80", "cd8000", "ce80000000", "cf8000000000000000", "d080", "d18000", "d280000000", "d38000000000000000",
        "d44201", "d5420102", "d64201020304", "d7420102030405060708", "d84201020304050607080910111213141516",
        "d900", "d9026162", "da0000", "da000161", "db00000000", "db000000026162",
        "dc0000", "dc0002c090", "dd00000000", "dd00000003019101a0",
        "de0000", "de0001a16190", "df00000000", "df000000020102a16191c0",
        "92de0001a161dc0001c4010292c0d90178", "9191919191a0",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task An_item_of_any_form_ends_where_the_next_one_starts(string form)
    {
        byte[] bytes = Wire.Bytes(form);
        byte[] thrice = [.. bytes, 0x2a, .. bytes];
        var expected = MessageSerializer.Deserialize<MessageValue>(bytes);
        foreach (string way in Pieces.All)
        {
            var (items, error) = await Pieces.ReadAll(Pieces.Read<MessageValue>(way, thrice)).InTime();

            Assert.Null(error);
            Assert.Equal([expected, MessageSerializer.Deserialize<MessageValue>([0x2a]), expected], items);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_input_cut_anywhere_gives_the_whole_items_and_says_which_one_is_torn(string way)
    {
        // {"a": [1, 65536]}, "bc", an extension, nil
        byte[] bytes = Wire.Bytes("81a1619201ce00010000 a26263 c70305010203 c0");
        int[] ends = [10, 13, 19, 20];
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            var (items, error) = await Pieces.ReadAll(Pieces.Read<MessageValue>(way, bytes[..cut])).InTime();

            int whole = ends.Count(end => end <= cut);
            Assert.Equal(whole, items.Count);
            int start = whole == 0 ? 0 : ends[whole - 1];
            if (cut == start)
            {
                Assert.Null(error);
                continue;
            }

            Assert.Equal(SerializationErrorCode.Truncated, error?.Code);
            Assert.Equal($"MessageValue[{whole}]", error!.Path);
            Assert.Equal(start, error.Offset);
            Assert.Contains($"inside item {whole}, {cut - start} bytes behind its start", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_error_in_an_item_says_which_item_where_in_it_and_where_in_the_input(string way)
    {
        // Two nodes ["a", nil, nil]; then ["b", ["c", nil, [1, true]], nil].
        byte[] bytes = Wire.Bytes("93a161c0c0 93a161c0c0 93a16293a163c09201c3c0");

        var (items, error) = await Pieces.ReadAll(Pieces.Read<Node>(way, bytes)).InTime();

        Assert.Equal(2, items.Count);
        Assert.Equal(SerializationErrorCode.UnexpectedCode, error?.Code);
        Assert.Equal("Node[2].Next.Numbers[1]", error!.Path);
        Assert.Equal(19, error.Offset);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_code_that_starts_no_value_is_an_error_of_its_item(string way)
    {
        var (items, error) = await Pieces.ReadAll(Pieces.Read<int>(way, Wire.Bytes("05 c1 05"))).InTime();

        Assert.Equal([5], items);
        Assert.Equal((SerializationErrorCode.UnexpectedCode, "int[1]", 1), (error!.Code, error.Path, error.Offset));
    }

    [Fact]
    public async Task An_item_is_there_before_what_follows_it()
    {
        var pipe = new Pipe();
        var items = MessageSerializer.DeserializeItemsAsync<string>(pipe.Reader).GetAsyncEnumerator();
        var first = items.MoveNextAsync();
        Assert.False(first.IsCompleted);

        await pipe.Writer.WriteAsync(Wire.Bytes("a2"));
        await pipe.Writer.WriteAsync(Wire.Bytes("6869 a3"));
        Assert.True(await first.InTime());
        Assert.Equal("hi", items.Current);

        var second = items.MoveNextAsync();
        Assert.False(second.IsCompleted);
        await pipe.Writer.CompleteAsync();
        var error = await Assert.ThrowsAsync<MessageSerializationException>(() => second.InTime());
        Assert.Equal((SerializationErrorCode.Truncated, 3), (error.Code, error.Offset));
    }

    [Fact]
    public void A_type_without_a_formatter_is_refused_at_once()
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.DeserializeItemsAsync<Version>(Stream.Null));
        Assert.Equal(SerializationErrorCode.UnregisteredType, error.Code);
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.DeserializeItemsAsync<Version>(new Pipe().Reader));
    }

    [Fact]
    public void Arguments_are_checked_at_once()
    {
        Assert.Throws<ArgumentNullException>(() => MessageSerializer.DeserializeItemsAsync<int>((Stream)null!));
        Assert.Throws<ArgumentNullException>(() => MessageSerializer.DeserializeItemsAsync<int>((PipeReader)null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ItemStreamOptions { MaxItemSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ItemStreamOptions { MaxItemSize = (1024 * 1024 * 1024) + 1 });
    }
}
