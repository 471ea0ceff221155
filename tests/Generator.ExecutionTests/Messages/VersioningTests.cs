using System.Collections.Immutable;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>Old readers meet new messages and new readers old ones; what one of them does not know must do no harm.</summary>
public partial class VersioningTests
{
    [Message]
    public partial record Old(int Id, string Name);

    [Message]
    public partial record New(int Id, string Name, int Count, string? Note, string Unit = "bar", Kind Kind = Kind.Second, int? Limit = 7)
    {
        public List<int> Values { get; init; } = [1, 2];

        public Kind State { get; set; } = Kind.Second;

        public int? Perhaps { get; init; } = DateTime.UnixEpoch.Year;

        public string Derived { get; init; } = nameof(New) + "!";
    }

    [Message]
    public partial class Holes
    {
        [Key(0)]
        public int First { get; set; }

        [Key(3)]
        public string Last { get; set; } = "last";
    }

    [Message]
    public partial class Filled
    {
        [Key(0)]
        public int First { get; set; }

        [Key(1)]
        public int Second { get; set; } = 22;

        [Key(2)]
        public required string? Third { get; set; }

        [Key(3)]
        public string Last { get; set; } = "";
    }

    [Message]
    public partial class Strict
    {
        public int Id { get; set; }

        public required int Needed { get; init; }
    }

    [Message]
    public partial record Reference(int Id, string Name, byte[] Data);

    [Message]
    public partial struct Value
    {
        public Value()
        {
        }

        public int A { get; set; } = 5;

        public List<string> B { get; set; } = ["x"];
    }

    [Message]
    public partial record Open<T>(int Id, T Value, T? Spare);

    public enum Kind : byte
    {
        First,
        Second,
    }

    [Fact]
    public void An_old_reader_skips_what_it_does_not_know()
    {
        byte[] bytes = MessageSerializer.Serialize(new New(1, "a", 2, "note", "psi", Kind.First, null) { Values = [3] });

        Assert.Equal(new Old(1, "a"), MessageSerializer.Deserialize<Old>(bytes));
    }

    [Fact]
    public void A_new_reader_keeps_the_declared_defaults()
    {
        var read = MessageSerializer.Deserialize<New>(MessageSerializer.Serialize(new Old(1, "a")));

        Assert.Equal(new New(1, "a", 0, null, "bar", Kind.Second, 7) { Values = read.Values }, read);
        Assert.Equal([1, 2], read.Values);
        Assert.Equal((Kind.Second, 1970, "New!"), (read.State, read.Perhaps, read.Derived));
    }

    [Fact]
    public void Nil_where_no_null_belongs_reads_as_the_declared_default()
    {
        // [1, "a", nil x 9]: null belongs to Note, Limit and Perhaps.
        var read = MessageSerializer.Deserialize<New>(Bytes("9b 01 a161 c0 c0 c0 c0 c0 c0 c0 c0 c0"));

        Assert.Equal(new New(1, "a", 0, null, "bar", Kind.Second, null) { Values = read.Values, Perhaps = null }, read);
        Assert.Equal([1, 2], read.Values);
    }

    [Fact]
    public void A_hole_is_filled_by_a_later_version_and_the_other_way_round()
    {
        var filled = MessageSerializer.Deserialize<Filled>(MessageSerializer.Serialize(new Holes { First = 1, Last = "z" }));
        Assert.Equal((1, 22, null, "z"), (filled.First, filled.Second, filled.Third, filled.Last));

        var holes = MessageSerializer.Deserialize<Holes>(MessageSerializer.Serialize(new Filled { First = 1, Second = 2, Third = "c", Last = "z" }));
        Assert.Equal((1, "z"), (holes.First, holes.Last));
    }

    [Theory]
    [InlineData("90", 0, "last")]
    [InlineData("91 01", 1, "last")]
    [InlineData("92 01 c0", 1, "last")]
    [InlineData("93 01 a161 81 01 02", 1, "last")]
    [InlineData("94 01 c0 c0 c0", 1, "last")]
    [InlineData("95 01 c0 c0 a17a 91 90", 1, "z")]
    public void A_message_may_end_anywhere(string hex, int first, string last)
    {
        var read = MessageSerializer.Deserialize<Holes>(Bytes(hex));

        Assert.Equal((first, last), (read.First, read.Last));
    }

    [Theory]
    [InlineData("91 01")]
    [InlineData("92 01 c0")]
    [InlineData("93 01 c0 05")]
    public void A_required_member_must_be_there(string hex) =>
        Missing<Strict>(() => MessageSerializer.Deserialize<Strict>(Bytes(hex)), "Strict.Needed");

    [Fact]
    public void A_required_member_that_may_be_null_may_be_nil_but_not_absent()
    {
        Assert.Null(MessageSerializer.Deserialize<Filled>(Bytes("94 01 02 c0 a0")).Third);
        Missing<Filled>(() => MessageSerializer.Deserialize<Filled>(Bytes("92 01 02")), "Filled.Third");
    }

    [Theory]
    [InlineData("91 01", "Name")]
    [InlineData("93 01 c0 c400", "Name")]
    [InlineData("92 01 a161", "Data")]
    [InlineData("93 01 a161 c0", "Data")]
    public void A_reference_without_a_default_must_be_there(string hex, string member) =>
        Missing<Reference>(() => MessageSerializer.Deserialize<Reference>(Bytes(hex)), "Reference." + member);

    [Fact]
    public void A_message_whose_members_can_be_set_is_made_once()
    {
        Counted.Made = 0;

        var read = MessageSerializer.Deserialize<List<Counted>>(Bytes("94 90 91 01 92 c0 91 02 92 01 91 03"));

        Assert.Equal(4, Counted.Made);
        Assert.Equal([(7, 5), (1, 5), (7, 2), (1, 3)], read.Select(item => (item.Id, item.Values[0])));
    }

    [Message]
    public partial class Counted
    {
        [ThreadStatic]
        private static int t_made;

        public Counted() => t_made++;

        public static int Made
        {
            get => t_made;
            set => t_made = value;
        }

        public int Id { get; set; } = 7;

        public List<int> Values { get; set; } = [5];
    }

    [Fact]
    public void A_struct_keeps_its_initializers()
    {
        var none = MessageSerializer.Deserialize<Value>(Bytes("90"));
        Assert.Equal((5, "x"), (none.A, Assert.Single(none.B)));

        var nils = MessageSerializer.Deserialize<Value>(Bytes("92 c0 c0"));
        Assert.Equal((5, "x"), (nils.A, Assert.Single(nils.B)));
    }

    [Fact]
    public void An_open_member_has_a_default_where_its_argument_has_one()
    {
        Assert.Equal(new Open<int>(1, 0, 0), MessageSerializer.Deserialize<Open<int>>(Bytes("91 01")));
        Assert.Equal(new Open<int>(1, 0, 0), MessageSerializer.Deserialize<Open<int>>(Bytes("93 01 c0 c0")));
        Assert.Equal(new Open<string?>(1, null, null), MessageSerializer.Deserialize<Open<string?>>(Bytes("93 01 c0 c0")));
        Missing<Open<string?>>(() => MessageSerializer.Deserialize<Open<string?>>(Bytes("91 01")), "Value");
    }

    [Message]
    public partial class RequiredOpen<T>
    {
        public required T Value { get; init; }

        public int Id { get; init; }
    }

    [Message(MessageLayout.Map)]
    public partial class RequiredOpenMap<T>
    {
        [Key("v")]
        public required T Value { get; init; }
    }

    [Fact]
    public void A_required_open_member_may_be_null_where_its_argument_may()
    {
        Assert.Null(MessageSerializer.Deserialize<RequiredOpen<string?>>(Bytes("92 c0 01")).Value);
        Assert.Null(MessageSerializer.Deserialize<RequiredOpen<int?>>(Bytes("92 c0 01")).Value);
        Assert.Null(MessageSerializer.Deserialize<RequiredOpen<int?>>(Bytes("91 c0")).Value);
        Assert.Null(MessageSerializer.Deserialize<RequiredOpenMap<string?>>(Bytes("81 a176 c0")).Value);
        Assert.Null(MessageSerializer.Deserialize<RequiredOpenMap<int?>>(Bytes("81 a176 c0")).Value);
        Missing<RequiredOpen<int?>>(() => MessageSerializer.Deserialize<RequiredOpen<int?>>(Bytes("90")), "Value");
        Missing<RequiredOpen<int>>(() => MessageSerializer.Deserialize<RequiredOpen<int>>(Bytes("92 c0 01")), "Value");
        Missing<RequiredOpenMap<string?>>(() => MessageSerializer.Deserialize<RequiredOpenMap<string?>>(Bytes("80")), "Value");
        Missing<RequiredOpenMap<int>>(() => MessageSerializer.Deserialize<RequiredOpenMap<int>>(Bytes("81 a176 c0")), "Value");
    }

    [Message]
    public partial class Init<T>
    {
        public T Other { get; init; } = Made.Of<T>();
    }

    [Message(MessageLayout.Map)]
    public partial class InitMap<T> : IPopulatable
    {
        [Key("o")]
        public T Other { get; set; } = Made.Of<T>();
    }

    [Message]
    public partial class InitValue<T>
        where T : struct
    {
        public T Other { get; init; } = Made.Of<T>();
    }

    private static class Made
    {
        public static T Of<T>() => (T)(object)(typeof(T) == typeof(string) ? "made" : typeof(T) == typeof(ImmutableArray<int>) ? ImmutableArray.Create(7) : 7);
    }

    [Fact]
    public void An_open_member_with_an_initializer_keeps_a_null_that_was_written()
    {
        Assert.Equal("91c0", HexBytes.Hex(MessageSerializer.Serialize(new Init<string?> { Other = null })));
        Assert.Null(MessageSerializer.Deserialize<Init<string?>>(Bytes("91 c0")).Other);
        Assert.Null(MessageSerializer.Deserialize<Init<int?>>(Bytes("91 c0")).Other);
        Assert.Null(MessageSerializer.Deserialize<InitMap<string?>>(Bytes("81 a16f c0")).Other);
        Assert.True(MessageSerializer.Deserialize<Init<ImmutableArray<int>>>(Bytes("91 c0")).Other.IsDefault);
        Assert.True(MessageSerializer.Deserialize<InitValue<ImmutableArray<int>>>(Bytes("91 c0")).Other.IsDefault);
        var there = new InitMap<string?> { Other = "there" };
        MessageSerializer.Populate(Bytes("81 a16f c0"), there);
        Assert.Null(there.Other);
    }

    [Fact]
    public void An_open_member_with_an_initializer_keeps_what_that_made_where_nil_is_no_value()
    {
        Assert.Equal(7, MessageSerializer.Deserialize<Init<int>>(Bytes("91 c0")).Other);
        Assert.Equal(7, MessageSerializer.Deserialize<InitMap<int>>(Bytes("81 a16f c0")).Other);
        Assert.Equal(7, MessageSerializer.Deserialize<InitValue<int>>(Bytes("91 c0")).Other);
        Assert.Equal("made", MessageSerializer.Deserialize<Init<string?>>(Bytes("90")).Other);
        Assert.Equal(7, Assert.Single(MessageSerializer.Deserialize<InitValue<ImmutableArray<int>>>(Bytes("90")).Other));
    }

    private static void Missing<T>(Func<T> read, string path)
    {
        var error = Assert.Throws<MessageSerializationException>(() => _ = read());
        Assert.Equal(SerializationErrorCode.MemberMissing, error.Code);
        Assert.EndsWith(path, error.Path, StringComparison.Ordinal);
        Assert.Equal(0, error.Offset);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
