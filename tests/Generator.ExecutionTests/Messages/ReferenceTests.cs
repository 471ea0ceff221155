using System.Buffers;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>Objects that occur more than once, and objects that contain themselves.</summary>
public partial class ReferenceTests
{
    [Message(PreserveReferences = true)]
    public partial class Person
    {
        public string Name { get; set; } = "?";

        public Person? Friend { get; set; }

        public List<Person> Children { get; set; } = [];
    }

    [Message(MessageLayout.Map, PreserveReferences = true)]
    public partial class Room
    {
        public string Name { get; set; } = "";

        public Room? North { get; set; }

        public Room? South { get; set; }
    }

    [Message(PreserveReferences = true)]
    public partial record Colour(string Name, Colour? Darker = null);

    [Message]
    public partial record Palette(Colour[] All, Dictionary<string, Colour> Named, (Colour, Colour?) Pair);

    [Message, Union(0, typeof(Leaf)), Union(1, typeof(Branch))]
    public partial interface ITree;

    [Message(PreserveReferences = true)]
    public partial class Leaf : ITree;

    [Message(PreserveReferences = true)]
    public partial class Branch : ITree
    {
        public ITree? Left { get; set; }

        public ITree? Right { get; set; }
    }

    [Message(PreserveReferences = true)]
    public abstract partial class Device
    {
        public int Id { get; set; }

        [OnDeserialized]
        private protected void Count() => Calls++;

        internal int Calls { get; private set; }
    }

    [Message]
    public sealed partial class Hub : Device
    {
        public List<Hub>? Ports { get; set; }
    }

    [Message(PreserveReferences = true)]
    public partial class Animal(string name)
    {
        public string Name { get; set; } = name;

        public Dog? Friend { get; set; }
    }

    [Message]
    public sealed partial class Dog() : Animal("?");

    [Message]
    public partial record Before(string Skipped, Colour First);

    [Message]
    public partial record Older([Key(1)] Colour First, [Key(2)] Colour Second);

    [Message]
    public partial record Newer(Colour Added, Colour First, Colour Second);

    private static Colour Red => new("red");

    [Fact]
    public void An_object_that_occurs_twice_is_written_once_and_read_as_one()
    {
        var red = Red;

        byte[] bytes = MessageSerializer.Serialize((red, red, Red));

        // The distance goes from the extension's first byte back to the object's first byte.
        Assert.Equal("93" + "92a3726564c0" + "d45206" + "92a3726564c0", Convert.ToHexStringLower(bytes));
        var (first, second, third) = MessageSerializer.Deserialize<(Colour, Colour, Colour)>(bytes);
        Assert.Equal((red, red, red), (first, second, third));
        Assert.Same(first, second);
        Assert.NotSame(first, third);
    }

    [Fact]
    public void An_object_that_was_written_as_its_base_is_written_again_as_itself()
    {
        var dog = new Dog { Name = "a" };
        dog.Friend = dog;

        // A base of which only the base's members are written is no dog that could be referred to.
        byte[] bytes = MessageSerializer.Serialize<(Animal, Dog, Animal)>((dog, dog, dog));

        Assert.Equal("93" + "92a161" + "9192a161d45204" + "d45207" + "d4520a", Convert.ToHexStringLower(bytes));
        var (first, second, third) = MessageSerializer.Deserialize<(Animal, Dog, Animal)>(bytes);
        Assert.Equal("a", first.Name);
        Assert.Same(second, first.Friend);
        Assert.Same(second, second.Friend);
        Assert.Same(second, third);
    }

    [Fact]
    public async Task A_reference_does_not_lead_out_of_an_item_that_is_read_by_itself()
    {
        var red = Red;
        using var stream = new MemoryStream(MessageSerializer.Serialize(new List<Colour> { red, red }));
        var error = await Assert.ThrowsAsync<MessageSerializationException>(async () =>
        {
            await foreach (var colour in MessageSerializer.DeserializeItemsAsync<Colour>(stream, new ItemStreamOptions { ElementsOfOneArray = true }))
            {
                Assert.Equal(red, colour);
            }
        });
        Assert.Equal((SerializationErrorCode.InvalidValue, "Colour[1]", 7L), (error.Code, error.Path, error.Offset));

        using var items = new MemoryStream();
        await MessageSerializer.SerializeArrayAsync(items, [red, red], 2);
        Assert.Equal("92" + "92a3726564c0" + "92a3726564c0", Convert.ToHexStringLower(items.ToArray()));
    }

    [Message(PreserveReferences = true), Packed]
    public partial class Wide
    {
        public int Number { get; set; }

        public Wide? Next { get; set; }

        public Wide? Again { get; set; }
    }

    [Theory]
    [InlineData("93 d200000005 93 d200000006 c0 c0 d45208", "93 05 93 06 c0 c0 d45204")]
    [InlineData("93 d200000005 93 d200000006 c0 d45207 c0", "93 05 93 06 c0 d45203 c0")] // the object around it
    [InlineData("93 05 dc0003 06 c0 c0 d45206", "93 05 93 06 c0 c0 d45204")] // what it leads to loses bytes itself
    [InlineData("93 d200000005 93 06 c0 c0 d45204", "93 05 93 06 c0 c0 d45204")] // what is before that does not count
    [InlineData("93 d200000005 93 d200000006 c0 c0 c8 0001 52 08", "93 05 93 06 c0 c0 d45204")] // nor does the reference
    [InlineData("93 d200000005 93 d200000006 c0 c0 c7 04 52 00000008", "93 05 93 06 c0 c0 d652 00000004")]
    [InlineData("93 05 93 d20000012c c0 c0 d55200 08", "93 05 93 cd012c c0 c0 d55200 06")]
    public void A_reference_finds_its_object_in_a_dynamic_value_and_in_json(string hex, string shortest)
    {
        byte[] bytes = HexBytes.Bytes(hex);

        Assert.Equal(HexBytes.Bytes(shortest), MessageSerializer.Serialize(MessageSerializer.Deserialize<MessageValue>(bytes)));
        Assert.Equal(HexBytes.Bytes(shortest), MessageJson.FromJson(MessageJson.ToJson(bytes)));
    }

    [Fact]
    public void Packed_objects_that_occur_more_than_once_pass_through_dynamic_values_and_json()
    {
        var first = new Wide { Number = 1 };
        var last = first;
        for (int i = 0; i < 50; i++)
        {
            last = last.Next = new Wide { Number = i * i * i, Again = i % 3 == 0 ? first : last };
        }

        var value = MessageValue.From(first);
        foreach (var read in new[] { value.To<Wide>(), MessageValue.FromJson(value.ToJson()).To<Wide>(), MessageSerializer.Deserialize<Wide>(MessageJson.FromJson(MessageJson.ToJson(MessageSerializer.Serialize(first)))) })
        {
            var before = read;
            for (int i = 0; i < 50; i++)
            {
                var next = before.Next!;
                Assert.Equal(i * i * i, next.Number);
                Assert.Same(i % 3 == 0 ? read : before, next.Again);
                before = next;
            }
        }
    }

    [Fact]
    public void An_object_may_contain_itself()
    {
        var adam = new Person { Name = "a" };
        adam.Friend = adam;
        adam.Children.Add(adam);

        byte[] bytes = MessageSerializer.Serialize(adam);

        Assert.Equal("93" + "a161" + "d45203" + "91" + "d45207", Convert.ToHexStringLower(bytes));
        var read = MessageSerializer.Deserialize<Person>(bytes);
        Assert.Equal("a", read.Name);
        Assert.Same(read, read.Friend);
        Assert.Same(read, read.Children.Single());
    }

    [Fact]
    public void A_ring_of_any_length_keeps_its_defaults_and_its_depth_is_counted()
    {
        var first = new Room { Name = "0" };
        var last = first;
        for (int i = 1; i < 100; i++)
        {
            last.North = new Room { Name = $"{i}", South = last };
            last = last.North;
        }

        last.North = first;
        first.South = last;

        var room = MessageSerializer.Deserialize<Room>(MessageSerializer.Serialize(first));
        for (int i = 0; i < 100; i++, room = room.North!)
        {
            Assert.Equal($"{i}", room.Name);
            Assert.Same(room, room.North!.South);
        }
    }

    [Fact]
    public void Missing_members_keep_their_initializers()
    {
        var person = MessageSerializer.Deserialize<Person>(Convert.FromHexString("92" + "c0" + "d45202"));

        Assert.Equal("?", person.Name);
        Assert.Same(person, person.Friend);
        Assert.Empty(person.Children);
    }

    [Fact]
    public void References_reach_over_collections_tuples_and_messages_that_do_not_keep_them()
    {
        var red = Red;
        var dark = new Colour("dark", red);

        byte[] bytes = MessageSerializer.Serialize(new Palette([red, dark, red], new() { ["a"] = dark, ["b"] = red }, (dark, null)));
        var read = MessageSerializer.Deserialize<Palette>(bytes);

        Assert.Same(read.All[0], read.All[2]);
        Assert.Same(read.All[0], read.All[1].Darker);
        Assert.Same(read.All[1], read.Named["a"]);
        Assert.Same(read.All[0], read.Named["b"]);
        Assert.Same(read.All[1], read.Pair.Item1);
    }

    [Fact]
    public void A_case_of_a_union_keeps_its_tag_before_the_reference()
    {
        var leaf = new Leaf();
        ITree tree = new Branch { Left = leaf, Right = leaf };

        byte[] bytes = MessageSerializer.Serialize(tree);

        Assert.Equal("9201" + "92" + "920090" + "9200d45203", Convert.ToHexStringLower(bytes));
        var read = Assert.IsType<Branch>(MessageSerializer.Deserialize<ITree>(bytes));
        Assert.Same(read.Left, read.Right);
    }

    [Fact]
    public void What_derives_from_a_message_inherits_it()
    {
        var hub = new Hub { Id = 1 };
        hub.Ports = [hub];

        var read = MessageSerializer.Deserialize<Hub>(MessageSerializer.Serialize(hub));

        Assert.Same(read, read.Ports![0]);
        Assert.Equal((1, 1), (read.Id, read.Calls));
    }

    [Fact]
    public void An_object_whose_constructor_needs_its_members_cannot_contain_itself()
    {
        var loop = new List<Colour>();
        var knot = new Knot(loop);
        loop.Add(new Colour("x"));
        knot.Members.Add(knot);

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(knot));

        Assert.Equal((SerializationErrorCode.InvalidValue, "Knot.Members[0]"), (error.Code, error.Path));
        Assert.Contains("contains itself", error.Message, StringComparison.Ordinal);
    }

    [Message(PreserveReferences = true)]
    public partial class Knot(List<Colour> colours)
    {
        public List<Colour> Colours { get; } = colours;

        public List<Knot> Members { get; set; } = [];
    }

    [Message(PreserveReferences = true)]
    public partial record Link
    {
        public string Name { get; set; } = "";

        public Link? Next { get; set; }
    }

    [Fact]
    public void A_record_cannot_contain_itself_because_its_hash_code_would_not_end()
    {
        var ring = new Link();
        ring.Next = ring;

        var written = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(ring));
        Assert.Equal((SerializationErrorCode.InvalidValue, "Link.Next"), (written.Code, written.Path));
        Assert.Contains("contains itself", written.Message, StringComparison.Ordinal);

        // A ring of two that a set would have to hash.
        var read = Assert.Throws<MessageSerializationException>(() =>
            MessageSerializer.Deserialize<(Link, HashSet<Link>)>(Convert.FromHexString("92" + "92a0" + "92a0" + "d45204" + "91d45208")));
        Assert.Equal((SerializationErrorCode.InvalidValue, 5L), (read.Code, read.Offset));
    }

    [Fact]
    public void A_record_with_setters_is_written_once_like_any_other()
    {
        var link = new Link { Name = "a" };

        byte[] bytes = MessageSerializer.Serialize(new List<Link> { link, link });

        Assert.Equal("92" + "92a161c0" + "d45204", Convert.ToHexStringLower(bytes));
        var read = MessageSerializer.Deserialize<List<Link>>(bytes);
        Assert.Equal("a", read[0].Name);
        Assert.Same(read[0], read[1]);
    }

    [Message(PreserveReferences = true)]
    public sealed partial record Duo(Duo? A, Duo? B);

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    [InlineData(60_000, false)]
    public void A_chain_of_references_is_as_deep_as_it_is_long(int length, bool isAllowed)
    {
        // Each refers to the one before, and the last is hashed.
        List<byte> bytes = [0x92, 0xdd, 0, 0, (byte)(length >> 8), (byte)length, 0x92, 0xc0, 0xc0];
        for (int i = 1; i < length; i++)
        {
            bytes.AddRange([0x92, 0xd4, 0x52, (byte)(i == 1 ? 4 : 6), 0xc0]);
        }

        bytes.AddRange([0x91, 0xd4, 0x52, 6]);
        if (isAllowed)
        {
            var (chain, set) = MessageSerializer.Deserialize<(List<Duo>, HashSet<Duo>)>(bytes.ToArray());
            Assert.Same(chain[^1], set.Single());
        }
        else
        {
            var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<(List<Duo>, HashSet<Duo>)>(bytes.ToArray()));
            Assert.Equal(SerializationErrorCode.DepthExceeded, error.Code);
        }
    }

    [Fact]
    public void References_that_double_what_they_lead_to_come_to_an_end()
    {
        List<byte> bytes = [0x92, 0xdc, 0, 100, 0x92, 0xc0, 0xc0];
        for (int i = 1; i < 100; i++)
        {
            int back = i == 1 ? 4 : 8;
            bytes.AddRange([0x92, 0xd4, 0x52, (byte)back, 0xd4, 0x52, (byte)(back + 3)]);
        }

        bytes.AddRange([0x91, 0xd4, 0x52, 8]);

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<(List<Duo>, HashSet<Duo>)>(bytes.ToArray()));

        Assert.Equal(SerializationErrorCode.InvalidValue, error.Code);
        Assert.Contains("too many objects", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("93 92a178c0 d45200 c0", 5)]
    [InlineData("93 92a178c0 d45201 c0", 5)]
    [InlineData("93 92a178c0 d45205 c0", 5)]
    [InlineData("93 92a178c0 d452ff c0", 5)]
    [InlineData("93 92a178c0 d652ffffffff c0", 5)]
    [InlineData("93 92a178c0 d7520000000000000004 c0", 5)]
    [InlineData("93 92a178 d45203 92a178c0 92a178c0", 4)]
    public void A_reference_to_nothing_is_refused(string bytes, long offset)
    {
        var error = Assert.Throws<MessageSerializationException>(() =>
            MessageSerializer.Deserialize<(Colour, Colour, Colour)>(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal))));

        Assert.Equal((SerializationErrorCode.InvalidValue, offset), (error.Code, error.Offset));
    }

    [Fact]
    public void A_reference_to_another_type_is_refused()
    {
        var error = Assert.Throws<MessageSerializationException>(() =>
            MessageSerializer.Deserialize<(Colour, Person)>(Convert.FromHexString("92" + "92a178c0" + "d45204")));

        Assert.Equal((SerializationErrorCode.InvalidValue, 5L), (error.Code, error.Offset));
        Assert.Contains("Colour", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_older_reader_skips_moves_no_reference_but_cannot_be_referred_to()
    {
        var (added, first) = (new Colour("added"), new Colour("first"));

        var read = MessageSerializer.Deserialize<Older>(MessageSerializer.Serialize(new Newer(added, first, first)));
        Assert.Same(read.First, read.Second);

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Older>(MessageSerializer.Serialize(new Newer(added, first, added))));
        Assert.Equal((SerializationErrorCode.InvalidValue, "Older.Second"), (error.Code, error.Path));
    }

    [Fact]
    public void References_end_with_the_value_and_hold_wherever_it_stands()
    {
        var red = Red;
        var output = new ArrayBufferWriter<byte>();

        MessageSerializer.Serialize(output, (new string('x', 70_000), red, red));
        MessageSerializer.Serialize(output, red);

        var (_, first, second) = MessageSerializer.Deserialize<(string, Colour, Colour)>(output.WrittenSpan, out int consumed);
        Assert.Same(first, second);
        Assert.Equal("92a3726564c0", Convert.ToHexStringLower(output.WrittenSpan[consumed..]));
    }

    [Theory]
    [InlineData(10, "d45212")]
    [InlineData(300, "d5520135")]
    [InlineData(70_000, "d6520001117b")]
    public void A_distance_takes_as_many_bytes_as_it_needs(int length, string reference)
    {
        var red = Red;

        byte[] bytes = MessageSerializer.Serialize((red, new byte[length], red));

        Assert.EndsWith(reference, Convert.ToHexStringLower(bytes), StringComparison.Ordinal);
        var (first, _, second) = MessageSerializer.Deserialize<(Colour, byte[], Colour)>(bytes);
        Assert.Same(first, second);
    }
}
