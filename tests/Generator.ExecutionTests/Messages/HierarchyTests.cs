using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>Messages that derive from messages: the base is an array of its own, so either may grow.</summary>
public partial class HierarchyTests
{
    [Message]
    public partial record Animal(string Name);

    [Message]
    public partial record Dog(string Name, int Legs) : Animal(Name);

    [Message]
    public partial record Puppy(string Name, int Legs, bool Trained = true) : Dog(Name, Legs)
    {
        public List<string> Tricks { get; init; } = ["sit"];
    }

    /// <summary>A later version of <see cref="Animal"/> and of what derives from it.</summary>
    [Message]
    public partial record GrownAnimal(string Name, double Weight = 1.5)
    {
        public List<int> Ages { get; init; } = [1];
    }

    [Message]
    public partial record GrownDog(string Name, int Legs, double Weight, string? Breed = "none") : GrownAnimal(Name, Weight);

    [Message]
    public abstract partial class Entity
    {
        [Key(1)]
        public Guid Id { get; set; }

        [Key(0)]
        public virtual int Version { get; set; }
    }

    /// <summary>No message: its members belong to what derives from it.</summary>
    public class Named : Entity
    {
        public string Name { get; set; } = "";
    }

    [Message]
    public partial class Customer : Named
    {
        public override int Version { get; set; } = 7;

        public int Orders { get; set; }
    }

    [Message]
    public partial class Marker;

    [Message]
    public partial class Marked : Marker
    {
        public int Value { get; set; }
    }

    [Message]
    public partial record Pair<T>(T Left, T Right);

    [Message]
    public partial record Ends<T>(T Left, T Right, T? Middle) : Pair<T>(Left, Right);

    [Message]
    public partial record Holder(List<Ends<int>> Items, Dog Dog);

    [Fact]
    public void The_base_is_the_first_element()
    {
        // [["b"], 4] and [[["b"], 4], true, ["sit"]]
        Assert.Equal("9291a16204", Hex(MessageSerializer.Serialize(new Dog("b", 4))));
        Assert.Equal("939291a16204c391a3736974", Hex(MessageSerializer.Serialize(new Puppy("b", 4))));
    }

    [Fact]
    public void Every_level_comes_back()
    {
        var puppy = new Puppy("b", 4, false) { Tricks = ["roll", "jump"] };

        var read = MessageSerializer.Deserialize<Puppy>(MessageSerializer.Serialize(puppy));

        Assert.Equal(puppy with { Tricks = read.Tricks }, read);
        Assert.Equal(puppy.Tricks, read.Tricks);
    }

    [Fact]
    public void An_old_reader_reads_what_a_grown_base_wrote() => Assert.Equal(
        new Dog("b", 4),
        MessageSerializer.Deserialize<Dog>(MessageSerializer.Serialize(new GrownDog("b", 4, 2.5, "pug") { Ages = [9] })));

    [Fact]
    public void A_new_reader_keeps_the_defaults_of_a_grown_base()
    {
        var read = MessageSerializer.Deserialize<GrownDog>(MessageSerializer.Serialize(new Dog("b", 4)));

        Assert.Equal(("b", 4, 0.0, "none"), (read.Name, read.Legs, read.Weight, read.Breed));
        Assert.Equal([1], read.Ages);
    }

    [Theory]
    [InlineData("92 92 a162 c0 04", "b", 4)]
    [InlineData("93 94 a162 c0 c0 80 04 90", "b", 4)]
    [InlineData("91 91 a162", "b", 0)]
    public void Either_array_may_end_early_or_late(string hex, string name, int legs) =>
        Assert.Equal(new Dog(name, legs), MessageSerializer.Deserialize<Dog>(Bytes(hex)));

    [Theory]
    [InlineData("92 c0 04", "Dog.Name", SerializationErrorCode.MemberMissing)]
    [InlineData("90", "Dog.Name", SerializationErrorCode.MemberMissing)]
    [InlineData("92 91 c3 04", "Dog.Name", SerializationErrorCode.UnexpectedCode)]
    [InlineData("92 91 a162 c3", "Dog.Legs", SerializationErrorCode.UnexpectedCode)]
    [InlineData("92 04 04", "Dog", SerializationErrorCode.UnexpectedCode)]
    public void An_error_names_the_inherited_member(string hex, string path, SerializationErrorCode code)
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Dog>(Bytes(hex)));

        Assert.Equal((code, path), (error.Code, error.Path));
    }

    [Fact]
    public void A_base_that_is_no_message_belongs_to_what_derives_from_it_and_an_override_stays_in_its_place()
    {
        var customer = new Customer { Id = Guid.Empty, Name = "a", Orders = 3, Version = 9 };

        string hex = Hex(MessageSerializer.Serialize(customer));
        var read = MessageSerializer.Deserialize<Customer>(Bytes(hex));

        // [[version, id], name, orders]
        Assert.StartsWith("939209d924", hex, StringComparison.Ordinal);
        Assert.EndsWith("a16103", hex, StringComparison.Ordinal);
        Assert.Equal((Guid.Empty, "a", 3, 9), (read.Id, read.Name, read.Orders, read.Version));
    }

    [Fact]
    public void A_base_without_members_keeps_its_place()
    {
        Assert.Equal("929005", Hex(MessageSerializer.Serialize(new Marked { Value = 5 })));
        Assert.Equal(5, MessageSerializer.Deserialize<Marked>(Bytes("92 91 07 05")).Value);
    }

    [Fact]
    public void Generic_messages_derive_too()
    {
        var holder = new Holder([new Ends<int>(1, 2, 3)], new Dog("c", 3));

        byte[] bytes = MessageSerializer.Serialize(holder);
        var read = MessageSerializer.Deserialize<Holder>(bytes);

        Assert.Equal("929192920102039291a16303", Hex(bytes));
        Assert.Equal((holder.Items[0], holder.Dog), (Assert.Single(read.Items), read.Dog));
    }
}
