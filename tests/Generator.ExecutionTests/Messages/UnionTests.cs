using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>A value that is one of several messages.</summary>
public partial class UnionTests
{
    [Message, Union(0, typeof(Circle)), Union(1, typeof(Square)), Union(2, typeof(Group)), Union(300, typeof(ISolid))]
    public partial interface IShape;

    [Message]
    public partial record Circle(double Radius) : IShape;

    [Message]
    public readonly partial record struct Square(int Side) : IShape;

    [Message]
    public sealed partial record Group(List<IShape?> Parts) : IShape;

    [Message, Union(-5, typeof(Cube)), UnionFallback(typeof(UnknownSolid))]
    public partial interface ISolid : IShape;

    [Message]
    public partial record Cube(int Side, IShape? Inside) : ISolid;

    public sealed record UnknownSolid(UnknownCase Unknown) : ISolid, IUnknownCase;

    public sealed record Stranger : IShape;

    [Message, Union(1, typeof(Animal)), Union(2, typeof(Dog))]
    public partial record Animal(string Name);

    [Message]
    public partial record Dog(string Name, int Legs) : Animal(Name);

    public sealed record Wolf(string Name) : Animal(Name);

    [Message, Union(0, typeof(Twig)), Union(1, typeof(Bough))]
    public partial class Twig;

    [Message]
    public sealed partial class Bough : Twig
    {
        public List<Twig> Twigs { get; set; } = [];
    }

    [Message, Union(0, typeof(Ok<>)), Union(1, typeof(Failed<>))]
    public abstract partial record Outcome<T>(int Attempts);

    [Message]
    public partial record Ok<T>(int Attempts, T Value) : Outcome<T>(Attempts);

    [Message]
    public partial record Failed<T>(int Attempts, string Why) : Outcome<T>(Attempts);

    [Message]
    public partial record Report(IShape Main, Dictionary<string, Animal> Animals, Outcome<int> Number, Outcome<List<string>>? Text);

    [Theory]
    [InlineData(127)]
    [InlineData(200)]
    public void Cases_without_members_take_nothing_from_the_depth(int depth)
    {
        // Each bough has two twigs without members ahead of the next bough.
        byte[] bytes = [.. Enumerable.Repeat(Convert.FromHexString("9201" + "9290" + "93" + "920090" + "920090"), depth).SelectMany(static level => level), 0x92, 0, 0x90];

        if (depth < 128)
        {
            Assert.Equal(3, Assert.IsType<Bough>(MessageSerializer.Deserialize<Twig>(bytes)).Twigs.Count);
            return;
        }

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Twig>(bytes));
        Assert.Equal(SerializationErrorCode.DepthExceeded, error.Code);
    }

    [Fact]
    public void A_case_is_its_tag_and_its_value()
    {
        Assert.Equal("920091cb4000000000000000", Hex(MessageSerializer.Serialize<IShape>(new Circle(2))));
        Assert.Equal("92019103", Hex(MessageSerializer.Serialize<IShape>(new Square(3))));
        Assert.Equal("9202919292019101c0", Hex(MessageSerializer.Serialize<IShape>(new Group([new Square(1), null]))));
        Assert.Equal("92cd012c92fb9203c0", Hex(MessageSerializer.Serialize<IShape>(new Cube(3, null))));
        Assert.Equal("c0", Hex(MessageSerializer.Serialize<IShape?>(null)));
    }

    [Fact]
    public void Cases_of_every_kind_come_back()
    {
        var report = new Report(
            new Group([new Circle(1), new Cube(2, new Square(4)), null]),
            new() { ["a"] = new Animal("x"), ["b"] = new Dog("y", 4) },
            new Ok<int>(1, 5),
            new Failed<List<string>>(2, "none"));

        var read = MessageSerializer.Deserialize<Report>(MessageSerializer.Serialize(report));

        Assert.Equal(((Group)report.Main).Parts, Assert.IsType<Group>(read.Main).Parts);
        Assert.Equal(report.Animals, read.Animals);
        Assert.Equal((report.Number, report.Text), (read.Number, read.Text));
    }

    [Fact]
    public void A_case_by_itself_has_no_tag() =>
        Assert.Equal("91a178", Hex(MessageSerializer.Serialize(new Lonely("x"))));

    [Message, Union(0, typeof(Lonely))]
    public partial interface ILonely;

    [Message]
    public partial record Lonely(string Name) : ILonely;

    [Fact]
    public void A_type_that_is_not_listed_is_refused_and_not_cut_down_to_its_base()
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize<Animal>(new Wolf("w")));
        Assert.Equal(SerializationErrorCode.UnknownCase, error.Code);
        Assert.Contains("Wolf", error.Message, StringComparison.Ordinal);

        error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(new Group([null, new Stranger()])));
        Assert.Equal((SerializationErrorCode.UnknownCase, "Group.Parts[1]"), (error.Code, error.Path));
    }

    [Theory]
    [InlineData("92 07 90", SerializationErrorCode.UnknownCase, "IShape", 0)]
    [InlineData("91 00", SerializationErrorCode.InvalidValue, "IShape", 0)]
    [InlineData("90", SerializationErrorCode.InvalidValue, "IShape", 0)]
    [InlineData("92 a0 90", SerializationErrorCode.UnexpectedCode, "IShape", 1)]
    [InlineData("92 cf ffffffffffffffff 90", SerializationErrorCode.Overflow, "IShape", 1)]
    [InlineData("92 00 c0", SerializationErrorCode.UnexpectedNil, "IShape", 2)]
    [InlineData("92 02 91 92 c0 92 00 91 a0", SerializationErrorCode.UnexpectedCode, "IShape.Parts[1].Radius", 8)]
    [InlineData("92 cd012c 92 fb 92 a0 c0", SerializationErrorCode.UnexpectedCode, "IShape.Side", 7)]
    public void Bytes_that_are_no_case_are_refused_where_they_stand(string hex, SerializationErrorCode code, string path, int offset)
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<IShape>(Bytes(hex)));

        Assert.Equal((code, path, offset), (error.Code, error.Path, error.Offset));
    }

    [Fact]
    public void Elements_behind_the_value_are_skipped() =>
        Assert.Equal(new Square(3), MessageSerializer.Deserialize<IShape>(Bytes("94 01 91 03 81 01 02 c3")));

    [Fact]
    public void An_unknown_case_survives_a_round_trip_where_it_has_a_place()
    {
        byte[] bytes = Bytes("92 cd012c 92 09 83 01 a161 02 c403010203 03 cb3ff0000000000000");

        var read = Assert.IsType<UnknownSolid>(MessageSerializer.Deserialize<IShape>(bytes));

        Assert.Equal(9, read.Unknown.Tag);
        Assert.Equal(new UnknownCase(9, bytes.AsSpan(6)), read.Unknown);
        Assert.Equal(bytes, MessageSerializer.Serialize<IShape>(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("91")]
    [InlineData("c1")]
    [InlineData("01 02")]
    public void An_unknown_case_holds_one_value(string hex) => Assert.Throws<ArgumentException>(() => new UnknownCase(1, Bytes(hex)));

    [Fact]
    public void A_union_counts_the_depth_of_what_contains_itself()
    {
        IShape shape = new Square(1);
        for (int i = 0; i < 100_000; i++)
        {
            shape = new Cube(i, shape);
        }

        Assert.Equal(SerializationErrorCode.DepthExceeded, Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(shape)).Code);
        byte[] deep = [.. Enumerable.Repeat(Bytes("92 cd012c 92 fb 92 01"), 100_000).SelectMany(level => level)];
        Assert.Equal(SerializationErrorCode.DepthExceeded, Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<IShape>(deep)).Code);
    }
}
