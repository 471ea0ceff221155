using ProtoGen;
using ProtoGen.Generator.ExecutionTests.Messages;
using ProtoGen.Serialization;
using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;

[assembly: MessageRoot(typeof(SegmentTests.Four[]))]
[assembly: MessageRoot(typeof(SegmentTests.Names))]
[assembly: MessageRoot(typeof(UnknownMembersTests.OldOrder))]
[assembly: MessageRoot(typeof(SegmentTests.Texts[]))]
[assembly: MessageRoot(typeof(SegmentTests.Times))]
[assembly: MessageRoot(typeof(SegmentTests.Blocks))]
[assembly: MessageRoot(typeof(UnionTests.ISolid[]))]
[assembly: MessageRoot(typeof(ReferenceTests.Palette))]
[assembly: MessageRoot(typeof(BoundTests.Small))]
[assembly: MessageRoot(typeof(BoundTests.Packs))]
[assembly: MessageRoot(typeof(BoundTests.Blob))]
[assembly: MessageRoot(typeof(MessageValue))]

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>What reads more than one value at a time, goes back, or keeps bytes as they are, from input in segments.</summary>
public partial class SegmentTests
{
    [Message]
    public partial record Four(int A, int B, int C, int D, string? Text);

    [Message(MessageLayout.Map)]
    public partial record Names(int Id, string Name, List<int>? Values = null, UnknownMembers Rest = default);

    [Message]
    public partial record Texts([FormatWith(typeof(InternedStringFormatter))] string First, [FormatWith(typeof(InternedStringFormatter))] string Second);

    [Message]
    public partial record Times(DateTime At, DateTimeOffset? There, decimal Price, Guid Id, TimeOnly? Hour);

    [Message]
    public partial record Blocks([property: Packed] double[] Values, [property: Packed] Guid Id, double[] Plain, Guid PlainId);

    [Fact]
    public void Neighbouring_integers()
    {
        Cut.Same<Four[]>(Bytes("93 95 01 02 03 04 c0 95 cd1000 ff d1ff00 ce00010000 a161 95 c0 c0 cce0 c0 c0"));
        Cut.SameError<Four[]>(Bytes("91 95 01 02 cf0000000100000000 04 c0"), "Four[][0].C", 4);
    }

    [Fact]
    public void Names_in_any_order_and_unknown_ones()
    {
        Cut.Same<Names>(Bytes("83 a24964 05 a44e616d65 a26869 a656616c756573 92 01 cd0100"));
        Cut.Same<Names>(Bytes("85 a3 4e6577 92 c0 c0 a44e616d65 a26869 07 c4020102 a656616c756573 c0 a24964 05"));
        Cut.SameError<Names>(Bytes("83 a24964 05 a44e616d65 a26869 a24964 06"), "Names", 13);
        Cut.SameError<Names>(Bytes("82 a24964 05 a44e616d65 a2ff69"), "Names.Name", 10);
    }

    [Fact]
    public void Unknown_elements_holes_and_cases()
    {
        Cut.Same<UnknownMembersTests.OldOrder>(Bytes("97 05 82a161c0a16291c0 a26869 c0 c0 c4020304 93010203"));
        Cut.Same<UnionTests.ISolid[]>(Bytes("93 92 fb 92 03 c0 92 cd1234 93 a161 c0 81 01 c4010f 92 07 c0"));
    }

    [Fact]
    public void References_and_interned_strings()
    {
        Cut.Same<ReferenceTests.Palette>(MessageSerializer.Serialize(Palette()));
        Cut.Same<Texts[]>(Bytes("93 92 a3616263 a3616263 92 a0 d903616263 92 da0003616263 a161"));
        Cut.SameError<Texts[]>(Bytes("91 92 a3616263 a3ff6263"), "Texts[][0].Second", 6);

        static ReferenceTests.Palette Palette()
        {
            var red = new ReferenceTests.Colour("red");
            var dark = new ReferenceTests.Colour("crimson", red);
            return new([red, dark, red], new() { ["a"] = dark, ["b"] = red }, (red, dark));
        }
    }

    [Fact]
    public void Times_numbers_as_text_and_packed_values()
    {
        const string Guid = "d924" + "30303030303030302d303030302d303030302d303030302d303030303030303030303031";
        Cut.Same<Times>(Bytes("95 d6ff00000001 92 d7ff0000000400000001 3c a3312e35" + Guid + "05"));
        Cut.Same<Times>(Bytes("95 d7ff0000000400000001 c0 a131" + Guid + "c0"));
        Cut.Same<Times>(Bytes("95 c70cff00000001ffffffff80000000 c0 a131" + Guid + "c0"));
        Cut.SameError<Times>(Bytes("95 d6ff00000001 92 d6ff00000001 cd1000 a131" + Guid + "c0"), "Times.There", 7);

        var blocks = new Blocks([1.5, -2], new Guid("00112233-4455-6677-8899-aabbccddeeff"), [1, 2], default);
        Cut.Same<Blocks>(MessageSerializer.Serialize(blocks));
    }

    [Fact]
    public void Bounded_members()
    {
        Cut.Same<BoundTests.Small>(Bytes("93 01 a9e282ace282ace282ac da0002c3a9"));
        Cut.SameError<BoundTests.Small>(Bytes("93 01 a3616263 aae282ace282ace282ac61"), "Small.Note", 6);
        Cut.Same<BoundTests.Packs>(MessageSerializer.Serialize(new BoundTests.Packs([1, 2], [0.5, 2])));
        Cut.Same<BoundTests.Blob>(Bytes("92 c4020102 c50001ff"));
        Cut.SameError<BoundTests.Blob>(Bytes("92 c4020102 c50003ffffff"), "Blob.More", 5);
    }

    [Fact]
    public void Any_value()
    {
        Cut.Same<MessageValue>(Bytes("96 c0 82 a161 cb3ff8000000000000 05 c403010203 c70305010203 d44205 da0003616263 93 c0 c3 dc000101"));
        Cut.SameError<MessageValue>(Bytes("92 05 83 a161 01 a162 92 01 02 a161 03"), "MessageValue[1][key 2]", 11);
        Cut.SameError<MessageValue>(Bytes("92 81 a161 92 01 c1 05"), "MessageValue[0][\"a\"][1]", 6);
    }
}
