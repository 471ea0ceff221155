using System.IO.Pipelines;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Serialization.Streams;

/// <summary>The elements of one array as items.</summary>
public class ItemArrayTests
{
    public static TheoryData<string> Ways => Pieces.Names;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Elements_come_one_by_one_behind_any_header(string way)
    {
        foreach (string header in new[] { "93", "dc0003", "dd00000003" })
        {
            var (items, error) = await Pieces.ReadAll(Pieces.Read<string>(way, Wire.Bytes(header + "a161a0d90162"), Pieces.Array)).InTime();

            Assert.Null(error);
            Assert.Equal(["a", "", "b"], items);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_empty_array_has_no_items(string way)
    {
        foreach (string header in new[] { "90", "dc0000", "dd00000000" })
        {
            var (items, error) = await Pieces.ReadAll(Pieces.Read<string>(way, Wire.Bytes(header), Pieces.Array)).InTime();

            Assert.Null(error);
            Assert.Empty(items);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_cut_is_an_error_that_says_what_is_missing(string way)
    {
        byte[] bytes = Wire.Bytes("dc0003 a161 a0 d90162");
        int[] ends = [5, 6, 9];
        for (int cut = 0; cut < bytes.Length; cut++)
        {
            var (items, error) = await Pieces.ReadAll(Pieces.Read<string>(way, bytes[..cut], Pieces.Array)).InTime();

            int whole = ends.Count(end => end <= cut);
            Assert.Equal(whole, items.Count);
            Assert.Equal((SerializationErrorCode.Truncated, $"string[{whole}]"), (error?.Code, error?.Path));
            Assert.Equal(whole > 0 ? ends[whole - 1] : cut >= 3 ? 3 : 0, error!.Offset);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_is_no_array_is_refused(string way)
    {
        var (items, error) = await Pieces.ReadAll(Pieces.Read<int>(way, Wire.Bytes("8101"), Pieces.Array)).InTime();
        Assert.Empty(items);
        Assert.Equal((SerializationErrorCode.UnexpectedCode, "int[]", 0), (error!.Code, error.Path, error.Offset));

        (items, error) = await Pieces.ReadAll(Pieces.Read<int>(way, Wire.Bytes("c0"), Pieces.Array)).InTime();
        Assert.Empty(items);
        Assert.Equal((SerializationErrorCode.UnexpectedNil, "int[]", 0), (error!.Code, error.Path, error.Offset));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_error_in_an_element_says_where(string way)
    {
        var (items, error) = await Pieces.ReadAll(Pieces.Read<Node>(way, Wire.Bytes("dc0002 93a161c0c0 93a1619105c0"), Pieces.Array)).InTime();

        Assert.Single(items);
        Assert.Equal((SerializationErrorCode.UnexpectedCode, "Node[1].Next.Name", 12), (error!.Code, error.Path, error.Offset));
    }

    [Theory]
    [InlineData("92 01 02 03", 3)]
    [InlineData("90 c0", 1)]
    public async Task Bytes_behind_the_array_are_an_error_in_a_stream(string hex, int offset)
    {
        foreach (int size in new[] { 1, 100 })
        {
            var source = MessageSerializer.DeserializeItemsAsync<int>(new PieceStream(Wire.Bytes(hex), () => size), Pieces.Array);

            var (_, error) = await Pieces.ReadAll(source).InTime();

            Assert.Equal((SerializationErrorCode.TrailingBytes, "int[]", offset), (error!.Code, error.Path, error.Offset));
        }
    }

    [Theory]
    [InlineData("92 01 02 03")]
    [InlineData("90 03")]
    public async Task Bytes_behind_the_array_stay_in_a_pipe(string hex)
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Wire.Bytes(hex));

        var (_, error) = await Pieces.ReadAll(MessageSerializer.DeserializeItemsAsync<int>(pipe.Reader, Pieces.Array)).InTime();

        Assert.Null(error);
        Assert.True(pipe.Reader.TryRead(out var rest));
        Assert.Equal([3], rest.Buffer.FirstSpan.ToArray());
    }

    [Fact]
    public async Task A_count_of_four_billion_allocates_nothing_and_waits_for_its_elements()
    {
        byte[] bytes = Wire.Bytes("ddffffffff 01 02");

        var (items, error) = await Pieces.ReadAll(Pieces.Read<int>("stream by byte", bytes, Pieces.Array)).InTime();

        Assert.Equal([1, 2], items);
        Assert.Equal((SerializationErrorCode.Truncated, "int[2]", 7), (error!.Code, error.Path, error.Offset));
        Assert.Contains("4294967293 more are declared", error.Message, StringComparison.Ordinal);
    }
}
