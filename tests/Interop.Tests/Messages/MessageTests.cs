using CsCheck;
using ProtoGen.TestKit.Values;

[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Ours.Scalars))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Ours.Nullables))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Ours.Collections))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Ours.Keyed))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Ours.Node))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Ours.Generics))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Ours.Empty))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Ours.Wide))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Ours.Item))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Ours.Point))]

namespace ProtoGen.Interop.Tests.Messages;

/// <summary>
/// Emitted formatters against the package's own: the same message is the same bytes, and each reads what the other has
/// written.
/// </summary>
public class MessageTests
{
    [Fact]
    public void Scalars_are_the_same_bytes() => Agrees<Ours.Scalars, Theirs.Scalars>();

    [Fact]
    public void Nullables_are_the_same_bytes() => Agrees<Ours.Nullables, Theirs.Nullables>();

    [Fact]
    public void Collections_of_messages_are_the_same_bytes() => Agrees<Ours.Collections, Theirs.Collections>();

    [Fact]
    public void Types_of_the_base_class_library_are_the_same_bytes() => Agrees<Ours.Framework, Theirs.Framework>();

    [Fact]
    public void Keys_and_holes_are_the_same_bytes() => Agrees<Ours.Keyed, Theirs.Keyed>();

    [Fact]
    public void Messages_that_contain_themselves_are_the_same_bytes() => Agrees<Ours.Node, Theirs.Node>();

    [Fact]
    public void Generic_messages_are_the_same_bytes() => Agrees<Ours.Generics, Theirs.Generics>();

    [Fact]
    public void A_message_without_members_is_the_same_bytes() => Agrees<Ours.Empty, Theirs.Empty>();

    [Fact]
    public void More_members_than_a_short_header_holds_are_the_same_bytes() => Agrees<Ours.Wide, Theirs.Wide>();

    [Fact]
    public void Small_messages_are_the_same_bytes()
    {
        Agrees<Ours.Item, Theirs.Item>();
        Agrees<Ours.Point, Theirs.Point>();
    }

    private static void Agrees<TOurs, TTheirs>() => Gen.Int.Select(seed => new RandomValues(seed).Make<TOurs>()).Sample(
        ours =>
        {
            var theirs = Twin.Of<TTheirs>(ours!);
            byte[] expected = Oracle.Write(theirs);
#pragma warning disable PG0050 // the closed types are named above
            Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(MessageSerializer.Serialize(ours)));

            Assert.Equal(DeepText.Of(ours), DeepText.Of(MessageSerializer.Deserialize<TOurs>(expected)));
            Assert.Equal(DeepText.Of(theirs), DeepText.Of(Oracle.Read<TTheirs>(MessageSerializer.Serialize(ours))));
        },
        iter: 300,
        threads: 1,
        print: value => DeepText.Of(value));
}
