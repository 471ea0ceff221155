using ProtoGen.Serialization;

namespace ProtoGen.Interop.Tests;

/// <summary>Values without a declared shape against the package's own.</summary>
public class MessageValueTests
{
    [Fact]
    public void A_value_is_the_bytes_of_what_it_holds()
    {
        var theirs = new Dictionary<object, object?>
        {
            ["a"] = new object?[] { 1, null, -33, 70_000, ulong.MaxValue, 1.5f, 2.5, true },
            [7] = new byte[] { 1, 2 },
            ["é"] = new Dictionary<object, object?>(),
        };
        var ours = MessageValue.Map(
            ("a", MessageValue.Array(1, MessageValue.Nil, -33, 70_000, ulong.MaxValue, 1.5f, 2.5, true)),
            (7, new byte[] { 1, 2 }),
            ("é", MessageValue.Map()));

        // The package writes boxed integers at their declared width; ours are the shortest, so each reads the other's.
        Assert.Equal(ours, MessageSerializer.Deserialize<MessageValue, MessageValueFormatter>(Oracle.Write<object>(theirs)));
        var back = Oracle.Read<Dictionary<object, object?>>(MessageSerializer.Serialize<MessageValue, MessageValueFormatter>(ours));
        Assert.Equal(ours, MessageSerializer.Deserialize<MessageValue, MessageValueFormatter>(Oracle.Write<object>(back)));
    }

    [Fact]
    public void The_example_of_the_wire_page_is_what_the_package_writes()
    {
        byte[] wire = Convert.FromHexString("81a1619201c0");
        var ours = MessageValue.Map(("a", MessageValue.Array(1, MessageValue.Nil)));

        Assert.Equal(wire, Oracle.Write(new Dictionary<string, int?[]> { ["a"] = [1, null] }));
        Assert.Equal(wire, MessageSerializer.Serialize<MessageValue, MessageValueFormatter>(ours));
        Assert.Equal(ours, MessageSerializer.Deserialize<MessageValue, MessageValueFormatter>(wire));
    }
}
