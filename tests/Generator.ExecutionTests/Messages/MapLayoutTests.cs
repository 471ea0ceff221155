using System.Text;
using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>Messages that are maps from the names of their members.</summary>
public partial class MapLayoutTests
{
    [Message(MessageLayout.Map)]
    public partial record Person(int Id, string Name)
    {
        public string? Note { get; init; } = "none";

        [Key("tags")]
        public List<string> Tags { get; init; } = ["new"];

        public Person? Boss { get; init; }

        [Key("secret")]
        protected int Secret { get; set; } = 3;

        public Person Hide(int secret)
        {
            Secret = secret;
            return this;
        }

        public int Reveal() => Secret;
    }

    [Message(MessageLayout.Map)]
    public readonly partial record struct Point(int X, int Y);

    [Message(MessageLayout.Map)]
    public partial record Placed(int Id, string Name, Point At) : Person(Id, Name);

    [Message(MessageLayout.Map)]
    public partial record Strict(int Id)
    {
        public required int? Needed { get; init; }
    }

    [Message(MessageLayout.Map)]
    public partial record Open<T>(T Value, T? Spare);

    [Message(MessageLayout.Map)]
    public partial class Nothing;

    [Message(MessageLayout.Map)]
    public partial record Long
    {
        public int ANameThatIsLongerThanTheShortestHeaderHolds { get; init; }

        [Key("größe")]
        public int Size { get; init; }
    }

    [Fact]
    public void Members_stand_behind_their_names()
    {
        // {"X": 1, "Y": -1}
        Assert.Equal("82a15801a159ff", Hex(MessageSerializer.Serialize(new Point(1, -1))));
        Assert.Equal("80", Hex(MessageSerializer.Serialize(new Nothing())));
        Assert.Equal(
            "82d92b" + Hex("ANameThatIsLongerThanTheShortestHeaderHolds"u8.ToArray()) + "05a7" + Hex(Encoding.UTF8.GetBytes("größe")) + "06",
            Hex(MessageSerializer.Serialize(new Long { ANameThatIsLongerThanTheShortestHeaderHolds = 5, Size = 6 })));
    }

    [Fact]
    public void All_members_come_back()
    {
        var person = new Person(5, "ann") { Note = null, Tags = ["x"], Boss = new Person(6, "bob").Hide(8) }.Hide(7);

        var read = MessageSerializer.Deserialize<Person>(MessageSerializer.Serialize(person));

        Assert.Equal((5, "ann", null, 7, 8), (read.Id, read.Name, read.Note, read.Reveal(), read.Boss!.Reveal()));
        Assert.Equal(["x"], read.Tags);
        Assert.Equal(["new"], read.Boss.Tags);
        var words = new Long { ANameThatIsLongerThanTheShortestHeaderHolds = 5, Size = 6 };
        Assert.Equal(words, MessageSerializer.Deserialize<Long>(MessageSerializer.Serialize(words)));
    }

    [Fact]
    public void A_derived_message_is_one_map()
    {
        var placed = new Placed(1, "a", new Point(2, 3)) { Tags = [], Note = "n" };

        byte[] bytes = MessageSerializer.Serialize(placed);
        var read = MessageSerializer.Deserialize<Placed>(bytes);

        Assert.StartsWith("87" + "a2496401" + "a44e616d65a161", Hex(bytes), StringComparison.Ordinal);
        Assert.Equal((1, "a", new Point(2, 3), "n"), (read.Id, read.Name, read.At, read.Note));
    }

    [Theory]
    [InlineData("82 a159 05 a158 04", 4, 5)]
    [InlineData("84 a15a 90 a158 04 07 81 c0 c0 a159 05", 4, 5)]
    [InlineData("82 d90158 04 da000159 05", 4, 5)]
    [InlineData("81 a159 05", 0, 5)]
    [InlineData("82 a158 c0 a159 05", 0, 5)]
    [InlineData("80", 0, 0)]
    [InlineData("de0002 a158 04 a159 05", 4, 5)]
    public void Order_unknown_names_and_other_forms_do_not_matter(string hex, int x, int y) =>
        Assert.Equal(new Point(x, y), MessageSerializer.Deserialize<Point>(Bytes(hex)));

    [Theory]
    [InlineData("82 a158 04 a158 04", "Point", SerializationErrorCode.DuplicateKey, 4)]
    [InlineData("83 a159 04 a158 04 a159 c3", "Point", SerializationErrorCode.DuplicateKey, 7)]
    [InlineData("82 a158 04 a159 a0", "Point.Y", SerializationErrorCode.UnexpectedCode, 6)]
    [InlineData("92 04 05", "Point", SerializationErrorCode.UnexpectedCode, 0)]
    [InlineData("df7fffffff a158", "Point", SerializationErrorCode.LengthExceedsInput, 0)]
    public void Bytes_that_are_no_such_map_are_refused(string hex, string path, SerializationErrorCode code, int offset)
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Point>(Bytes(hex)));

        Assert.Equal((code, path, offset), (error.Code, error.Path, error.Offset));
    }

    [Fact]
    public void Missing_members_keep_their_defaults_or_are_an_error()
    {
        var read = MessageSerializer.Deserialize<Person>(Bytes("82 a44e616d65 a161 a474616773 c0"));
        Assert.Equal((0, "a", "none", 3), (read.Id, read.Name, read.Note, read.Reveal()));
        Assert.Equal(["new"], read.Tags);

        Missing<Person>("81 a24964 01", "Person.Name");
        Missing<Person>("82 a24964 01 a44e616d65 c0", "Person.Name");
        Missing<Strict>("81 a24964 01", "Strict.Needed");
        Missing<Open<string?>>("80", "Open<string>.Value");
        Assert.Null(MessageSerializer.Deserialize<Strict>(Bytes("81 a64e6565646564 c0")).Needed);
        Assert.Equal(new Open<int>(0, 0), MessageSerializer.Deserialize<Open<int>>(Bytes("80")));
    }

    [Fact]
    public void An_error_names_the_member_that_it_is_in()
    {
        var error = Assert.Throws<MessageSerializationException>(() =>
            MessageSerializer.Deserialize<Person>(Bytes("82 a44e616d65 a161 a4426f7373 82 a44e616d65 a161 a474616773 92 a0 07")));

        Assert.Equal("Person.Boss.Tags[1]", error.Path);
    }

    private static void Missing<T>(string hex, string path)
    {
#pragma warning disable PG0050 // the closed types are named elsewhere in this file
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<T>(Bytes(hex)));
        Assert.Equal((SerializationErrorCode.MemberMissing, path), (error.Code, error.Path));
    }
}
