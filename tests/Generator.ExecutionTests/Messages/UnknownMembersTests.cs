using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>Messages that keep the members a newer writer sent and write them again.</summary>
public partial class UnknownMembersTests
{
    [Message]
    public partial record OldOrder([property: Key(0)] int Id, [property: Key(2)] string Name)
    {
        public UnknownMembers Unknown { get; init; }
    }

    [Message]
    public partial record NewOrder(
        [property: Key(0)] int Id, [property: Key(1)] List<int>? Parts, [property: Key(2)] string Name, [property: Key(3)] double? Price, [property: Key(4)] string? Note);

    [Message(MessageLayout.Map)]
    public partial record OldPerson(int Id, UnknownMembers Rest = default);

    [Message(MessageLayout.Map)]
    public partial record NewPerson(int Id, string? Name = null, Dictionary<string, int>? Scores = null);

    [Message]
    public partial class OldBase
    {
        [Key(0)]
        public int A { get; set; }

        public UnknownMembers Unknown { get; init; }
    }

    [Message]
    public partial class OldMiddle : OldBase
    {
        [Key(1)]
        public int M { get; set; }
    }

    [Message]
    public sealed partial class OldDerived : OldMiddle
    {
        public int D { get; set; }
    }

    [Message(MessageLayout.Map)]
    public partial class OldMapBase
    {
        public int A { get; set; }

        public UnknownMembers Unknown { get; set; }
    }

    [Message(MessageLayout.Map)]
    public sealed partial class OldMapDerived : OldMapBase
    {
        public int D { get; set; }
    }

    [Message]
    public partial struct OldPoint
    {
#pragma warning disable IDE0044 // set by the emitted code
        private UnknownMembers _unknown;
#pragma warning restore IDE0044

        public int X { get; set; }

        public readonly bool HasUnknown => !_unknown.IsEmpty;
    }

    [Message]
    public partial class Nothing
    {
        public UnknownMembers Unknown { get; init; }
    }

    [Message(MessageLayout.Map)]
    public partial class NothingByName
    {
        public UnknownMembers Unknown { get; init; }
    }

    [Message]
    public partial record Box<T>(T Value, List<OldOrder> Orders)
    {
        public UnknownMembers Unknown { get; private init; }
    }

    [Message]
    public partial class Holder
    {
        public int Id { get; set; }

        public OldPoint Point { get; set; }

        public UnknownMembers Unknown { get; set; }
    }

    [Message]
    public partial class Wide
    {
        public int A { get; set; }

        public int B { get; set; }

        public UnknownMembers Unknown { get; set; }
    }

    [Message(MessageLayout.Map)]
    public partial class Named
    {
        public int Id { get; set; }

        public string? Name { get; set; }

        public UnknownMembers Unknown { get; set; }
    }

    [Message]
    public partial class Tree
    {
        public List<Tree>? Children { get; set; }

        public required UnknownMembers Unknown { get; init; }

        public string Label { get; init; } = string.Concat("no", "ne");
    }

    [Theory]
    [InlineData("95 01 92 05 06 a161 cb3ff8000000000000 a16e", 3)] // a value in the hole, two behind
    [InlineData("95 01 c0 a161 c0 a16e", 2)] // a nil in the hole is none, one behind is
    [InlineData("93 01 90 a161", 1)]
    [InlineData("93 01 c0 a161", 0)]
    [InlineData("94 01 c0 a161 cd0005", 1)] // not the shortest form of 5
    [InlineData("94 01 c0 a161 c7025501ff", 1)] // an extension
    [InlineData("94 01 c0 a161 82 01 c0 c3 91 d9017a", 1)] // a map with keys that are no text
    public void An_array_is_written_as_it_was_read(string hex, int count)
    {
        var order = MessageSerializer.Deserialize<OldOrder>(Bytes(hex));

        Assert.Equal((1, "a", count, count == 0), (order.Id, order.Name, order.Unknown.Count, order.Unknown.IsEmpty));
        Assert.Equal(Hex(Bytes(hex)), Hex(MessageSerializer.Serialize(order)));
    }

    [Fact]
    public void Sixteen_and_more_elements_get_a_longer_header()
    {
        string hex = "dc0011 01 c0 a161 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d";
        Assert.Equal(Hex(Bytes(hex)), Hex(MessageSerializer.Serialize(MessageSerializer.Deserialize<OldOrder>(Bytes(hex)))));
    }

    [Theory]
    [InlineData("83 a24964 01 a44e616d65 a162 a653636f726573 81 a178 02", 2)]
    [InlineData("81 a24964 01", 0)]
    [InlineData("83 a24964 01 07 c3 d90178 cd0001", 2)] // a key that is no text, a name in a longer form
    public void A_map_is_written_as_it_was_read(string hex, int count)
    {
        var person = MessageSerializer.Deserialize<OldPerson>(Bytes(hex));

        Assert.Equal((1, count), (person.Id, person.Rest.Count));
        Assert.Equal(Hex(Bytes(hex)), Hex(MessageSerializer.Serialize(person)));
    }

    [Fact]
    public void Unknown_entries_come_behind_those_of_the_message_in_their_order() => Assert.Equal(
        Hex(Bytes("84 a24964 01 a161 07 a162 08 a163 09")),
        Hex(MessageSerializer.Serialize(MessageSerializer.Deserialize<OldPerson>(Bytes("84 a161 07 a162 08 a24964 01 a163 09")))));

    [Fact]
    public void A_map_of_many_unknown_entries_is_written_as_it_was_read()
    {
        string hex = "de0064 a24964 01" + string.Concat(Enumerable.Range(0, 99).Select(i => $"a3{'a' + (i % 26):x2}{'0' + (i / 26):x2}7a{i:x2}"));
        Assert.Equal(Hex(Bytes(hex)), Hex(MessageSerializer.Serialize(MessageSerializer.Deserialize<OldPerson>(Bytes(hex)))));
    }

    [Fact]
    public void Nothing_is_lost_between_old_and_new_programs()
    {
        NewOrder order = new(1, [1, 2], "a", 1.5, "note");
        NewPerson person = new(1, "b", new() { ["x"] = 1 });
        for (int i = 0; i < 2; i++)
        {
            var oldOrder = MessageSerializer.Deserialize<OldOrder>(MessageSerializer.Serialize(order));
            var oldPerson = MessageSerializer.Deserialize<OldPerson>(MessageSerializer.Serialize(person));
            order = MessageSerializer.Deserialize<NewOrder>(MessageSerializer.Serialize(oldOrder with { Name = "changed" }));
            person = MessageSerializer.Deserialize<NewPerson>(MessageSerializer.Serialize(oldPerson with { Id = 7 }));
        }

        Assert.Equal((1, "changed", 1.5, "note"), (order.Id, order.Name, order.Price, order.Note));
        Assert.Equal([1, 2], order.Parts!);
        Assert.Equal((7, "b", 1), (person.Id, person.Name, person.Scores!["x"]));
    }

    [Theory]
    [InlineData("93 93 92 01 02 03 04 05 06", 3)] // each of three levels has grown; the middle one has a hole
    [InlineData("92 93 91 01 c0 04 05", 0)]
    [InlineData("93 94 92 01 c0 c0 04 c2 05 c2", 3)]
    public void Every_level_of_a_hierarchy_keeps_its_own(string hex, int count)
    {
        var value = MessageSerializer.Deserialize<OldDerived>(Bytes(hex));

        Assert.Equal((1, 4, 5, count), (value.A, value.M, value.D, value.Unknown.Count));
        Assert.Equal(Hex(Bytes(hex)), Hex(MessageSerializer.Serialize(value)));
    }

    [Fact]
    public void A_base_that_is_missing_keeps_nothing()
    {
        var value = MessageSerializer.Deserialize<OldDerived>(Bytes("93 c0 05 06"));

        Assert.Equal((0, 5, 1), (value.M, value.D, value.Unknown.Count));
        Assert.Equal(Hex(Bytes("93 93 91 00 c0 00 05 06")), Hex(MessageSerializer.Serialize(value)));
    }

    [Fact]
    public void A_hierarchy_by_name_has_one_map()
    {
        var value = MessageSerializer.Deserialize<OldMapDerived>(Bytes("83 a141 01 a144 02 a145 03"));
        Assert.Equal("83a14101a14402a14503", Hex(MessageSerializer.Serialize(value)));
    }

    [Fact]
    public void A_struct_keeps_them_in_a_private_field()
    {
        var point = MessageSerializer.Deserialize<OldPoint>(Bytes("93 01 02 a133"));

        Assert.True(point.HasUnknown);
        Assert.Equal("930102a133", Hex(MessageSerializer.Serialize(point)));
        Assert.Equal("9101", Hex(MessageSerializer.Serialize(MessageSerializer.Deserialize<OldPoint>(Bytes("91 01")))));
    }

    [Fact]
    public void A_message_may_know_nothing_at_all()
    {
        Assert.Equal("9201c0", Hex(MessageSerializer.Serialize(MessageSerializer.Deserialize<Nothing>(Bytes("92 01 c0")))));
        Assert.Equal("81a16101", Hex(MessageSerializer.Serialize(MessageSerializer.Deserialize<NothingByName>(Bytes("81 a161 01")))));
        Assert.Equal("90", Hex(MessageSerializer.Serialize(new Nothing())));
        Assert.Equal("80", Hex(MessageSerializer.Serialize(new NothingByName())));
    }

    [Fact]
    public void Messages_in_messages_keep_each_its_own()
    {
        const string GenericHex = "93 92 01 c3 91 94 01 c0 a161 02 03";
        var box = MessageSerializer.Deserialize<Box<OldPoint>>(Bytes(GenericHex));
        Assert.Equal((1, 1), (box.Unknown.Count, box.Orders[0].Unknown.Count));
        Assert.Equal(Hex(Bytes(GenericHex)), Hex(MessageSerializer.Serialize(box)));

        const string HolderHex = "93 01 92 02 03 04";
        Assert.Equal(Hex(Bytes(HolderHex)), Hex(MessageSerializer.Serialize(MessageSerializer.Deserialize<Holder>(Bytes(HolderHex)))));

        const string TreeHex = "93 91 93 90 a162 01 a161 02";
        Assert.Equal(Hex(Bytes(TreeHex)), Hex(MessageSerializer.Serialize(MessageSerializer.Deserialize<Tree>(Bytes(TreeHex)))));
    }

    [Fact]
    public void An_older_writer_leaves_nothing_unknown_and_defaults_are_kept()
    {
        var tree = MessageSerializer.Deserialize<Tree>(Bytes("91 c0"));
        Assert.Equal((true, "none"), (tree.Unknown.IsEmpty, tree.Label));
    }

    [Fact]
    public void A_copy_of_a_record_has_them_and_equality_sees_them()
    {
        var first = MessageSerializer.Deserialize<OldOrder>(Bytes("94 01 c0 a161 05"));
        var same = MessageSerializer.Deserialize<OldOrder>(Bytes("94 01 c0 a161 05"));
        var longer = MessageSerializer.Deserialize<OldOrder>(Bytes("95 01 c0 a161 05 06"));
        var elsewhere = MessageSerializer.Deserialize<OldOrder>(Bytes("93 01 05 a161"));

        Assert.Equal("9401c0a16205", Hex(MessageSerializer.Serialize(first with { Name = "b" })));
        Assert.Equal("9301c0a161", Hex(MessageSerializer.Serialize(first with { Unknown = default })));
        Assert.Equal((first, first.GetHashCode()), (same, same.GetHashCode()));
        Assert.True(first.Unknown == same.Unknown && first.Unknown.Equals((object)same.Unknown));
        Assert.True(first.Unknown != longer.Unknown && first.Unknown != elsewhere.Unknown && first.Unknown != default);
        Assert.NotEqual(first, longer);
        Assert.NotEqual(first, elsewhere);
    }

    [Fact]
    public void What_was_read_survives_the_bytes_it_was_read_from()
    {
        byte[] bytes = Bytes("94 01 c0 a161 a4 61626364");
        var order = MessageSerializer.Deserialize<OldOrder>(bytes);
        Array.Clear(bytes);
        Assert.Equal("9401c0a161a461626364", Hex(MessageSerializer.Serialize(order)));
    }

    [Fact]
    public void Given_to_a_message_that_knows_more_they_do_not_overwrite_its_members()
    {
        var unknown = MessageSerializer.Deserialize<Nothing>(Bytes("93 07 08 09")).Unknown;
        Assert.Equal("93010209", Hex(MessageSerializer.Serialize(new Wide { A = 1, B = 2, Unknown = unknown })));

        // Written into the hole, and behind.
        Assert.Equal("930108a161", Hex(MessageSerializer.Serialize(new OldOrder(1, "a") { Unknown = MessageSerializer.Deserialize<Nothing>(Bytes("92 07 08")).Unknown })));

        // Further back than the message is long: nil stands between.
        var far = MessageSerializer.Deserialize<Wide>(Bytes("93 01 02 03")).Unknown;
        Assert.Equal("93c0c003", Hex(MessageSerializer.Serialize(new Nothing { Unknown = far })));

        var entries = MessageSerializer.Deserialize<NothingByName>(Bytes("83 a24964 05 a161 06 d9044e616d65 07")).Unknown;
        Assert.Equal("83a24964" + "01" + "a44e616d65" + "c0" + "a161" + "06", Hex(MessageSerializer.Serialize(new Named { Id = 1, Unknown = entries })));

        // Elements of an array have no names, and entries no position.
        Assert.Equal("80", Hex(MessageSerializer.Serialize(new NothingByName { Unknown = unknown })));
        Assert.Equal("90", Hex(MessageSerializer.Serialize(new Nothing { Unknown = entries })));
    }

    [Theory]
    [InlineData("94 01 c0 a161", SerializationErrorCode.Truncated)]
    [InlineData("95 01 c0 a161 92 01", SerializationErrorCode.LengthExceedsInput)]
    [InlineData("94 01 c0 a161 c1", SerializationErrorCode.UnexpectedCode)]
    [InlineData("94 01 dd7fffffff a161 05", SerializationErrorCode.LengthExceedsInput)]
    public void Unknown_bytes_are_checked_as_if_they_were_skipped(string hex, SerializationErrorCode code) =>
        Assert.Equal(code, Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<OldOrder>(Bytes(hex))).Code);

    [Theory]
    [InlineData("82 a24964 01 a161", SerializationErrorCode.Truncated)]
    [InlineData("83 a24964 01 a161 02 a24964 03", SerializationErrorCode.DuplicateKey)]
    [InlineData("82 a24964 01 a161 c1", SerializationErrorCode.UnexpectedCode)]
    public void Unknown_entries_are_checked_as_if_they_were_skipped(string hex, SerializationErrorCode code) =>
        Assert.Equal(code, Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<OldPerson>(Bytes(hex))).Code);

    [Fact]
    public void What_is_kept_is_no_more_than_what_came()
    {
        // A megabyte of nils behind the known members of an array, and the same as empty entries of a map.
        const int Count = 1 << 20;
        byte[] array = [0xdd, 0x00, 0x10, 0x00, 0x00, .. Enumerable.Repeat((byte)0xc0, Count)];
        byte[] map = [0xdf, 0x00, 0x10, 0x00, 0x00, .. Enumerable.Repeat((byte)0xc0, 2 * Count)];
        MessageSerializer.Deserialize<Nothing>(array);
        MessageSerializer.Deserialize<NothingByName>(map);

        long before = GC.GetAllocatedBytesForCurrentThread();
        var inArray = MessageSerializer.Deserialize<Nothing>(array);
        long byArray = GC.GetAllocatedBytesForCurrentThread() - before;
        before = GC.GetAllocatedBytesForCurrentThread();
        var inMap = MessageSerializer.Deserialize<NothingByName>(map);
        long byMap = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal((Count, Count), (inArray.Unknown.Count, inMap.Unknown.Count));
        Assert.InRange(byArray, Count, Count + (16 * 1024)); // a collection meanwhile counts what is left of the thread's 8 KiB
        Assert.InRange(byMap, 2 * Count, 5 * 2 * Count); // doubled while it grows, then cut to size
    }

    [Fact]
    public void A_message_without_unknown_members_allocates_nothing_for_them()
    {
        byte[] bytes = Bytes("91 01");
        MessageSerializer.Deserialize<OldPoint>(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            MessageSerializer.Deserialize<OldPoint>(bytes);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 99);
    }
}
