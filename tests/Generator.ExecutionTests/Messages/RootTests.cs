namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>A closed type works where it is named, without a word about it anywhere else.</summary>
public partial class RootTests
{
    [Message]
    private sealed partial record Hidden(int Id);

    [Message]
    internal sealed partial record Shown(int Id);

    private sealed class NeverNamed;

    [Fact]
    public void The_type_of_the_argument_is_enough()
    {
        byte[] bytes = MessageSerializer.Serialize(new Dictionary<int, (string, bool)[]> { [7] = [("a", true)] });

        Assert.Equal("8107 91 92 a161 c3".Replace(" ", "", StringComparison.Ordinal), Convert.ToHexStringLower(bytes));
    }

    [Fact]
    public void Naming_the_type_to_read_is_enough() =>
        Assert.Equal([1L, null], MessageSerializer.Deserialize<IReadOnlyList<long?>>(Convert.FromHexString("9201c0")));

    [Fact]
    public async Task A_stream_and_its_items_are_enough()
    {
        using var stream = new MemoryStream();
        await MessageSerializer.SerializeAsync(stream, new LinkedList<Shown>([new(7)]));
        await MessageSerializer.SerializeItemsAsync(stream, new List<Queue<Shown>> { new([new(8)]) });
        Assert.Equal("91910791" + "9108", Convert.ToHexStringLower(stream.ToArray()));

        stream.Position = 0;
        List<Stack<Shown>> items = [];
        await foreach (var item in MessageSerializer.DeserializeItemsAsync<Stack<Shown>>(stream))
        {
            items.Add(item);
        }

        Assert.Equal([7, 8], items.Select(item => item.Single().Id));
        Assert.Equal(8, (await MessageSerializer.DeserializeAsync<SortedList<int, Shown>[]>(new MemoryStream([0x91, 0x81, 5, 0x91, 8])))[0][5].Id);
    }

    [Fact]
    public void A_method_group_is_enough()
    {
        Func<Tuple<short, Shown>, byte[]> write = MessageSerializer.Serialize;

        Assert.Equal("92059107", Convert.ToHexStringLower(write(new(5, new Shown(7)))));
    }

    [Fact]
    public void A_type_that_is_never_named_says_what_to_do()
    {
        var error = Assert.Throws<MessageSerializationException>(() => Write(new List<NeverNamed>()));

        Assert.Equal(SerializationErrorCode.UnregisteredType, error.Code);
        Assert.Contains("[assembly: MessageRoot(typeof(", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_message_travels_inside_others() => Assert.Equal(5, Holder.Of(5).Copy().Id);

    [Message]
    internal sealed partial class Holder
    {
        [Key(0)]
        private readonly Hidden _content;

        private Holder(Hidden _content) => this._content = _content;

        internal int Id => _content.Id;

        internal static Holder Of(int id) => new(new Hidden(id));

        internal Holder Copy() => MessageSerializer.Deserialize<Holder>(MessageSerializer.Serialize(this));
    }

#pragma warning disable PG0050 // on purpose: this is the case that fails
    private static byte[] Write<T>(T value) => MessageSerializer.Serialize(value);
}
