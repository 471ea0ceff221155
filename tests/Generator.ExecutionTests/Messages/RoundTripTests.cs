using CsCheck;
using ProtoGen.Generator.ExecutionTests.Messages.Shapes;
using ProtoGen.TestKit;
using ProtoGen.TestKit.Values;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>What was written is read back, for generated values of every type.</summary>
public class RoundTripTests
{
    [Fact]
    public void Scalars_come_back() => ComesBack<Scalars>();

    [Fact]
    public void Nullables_come_back() => ComesBack<Nullables>();

    [Fact]
    public void Lists_and_sets_come_back() => ComesBack<Lists>();

    [Fact]
    public void Dictionaries_and_pairs_come_back() => ComesBack<Maps>();

    [Fact]
    public void Tuples_come_back() => ComesBack<Tuples>();

    [Fact]
    public void Messages_that_contain_themselves_come_back() => ComesBack<Node>();

    [Fact]
    public void Generic_messages_come_back() => ComesBack<Generics>();

    [Fact]
    public void Every_kind_of_member_comes_back() => ComesBack<Members>();

    [Fact]
    public void Structs_without_setters_come_back() => ComesBack<ReadOnlyStruct>();

    [Fact]
    public void Messages_with_keys_come_back() => ComesBack<Keyed>();

    [Fact]
    public void Members_of_a_base_class_come_back() => ComesBack<Dog>();

    [Fact]
    public void A_message_without_members_comes_back() => ComesBack<Shapes.Nothing>();

    [Fact]
    public void Closed_types_that_are_no_messages_come_back()
    {
        ComesBack<List<int>>();
        ComesBack<(int, string)>();
        ComesBack<Dictionary<string, List<double>>>();
        ComesBack<Box<List<Item>>>();
        ComesBack<Item[]>();
        ComesBack<Level>();
        ComesBack<int?>();
        ComesBack<string>();
        ComesBack<KeyValuePair<Guid, Point?>>();
        ComesBack<HashSet<(int, string)>>();
    }

    // The bytes are compared too: a value that lost something on the way would be written differently.
    private static void ComesBack<T>() => Gen.Int.Select(seed => new RandomValues(seed).Make<T>()).Sample(
        value =>
        {
#pragma warning disable PG0050 // the closed types are in Roots.cs
            byte[] bytes = MessageSerializer.Serialize(value);
            var back = MessageSerializer.Deserialize<T>(bytes);
            Assert.Equal(DeepText.Of(value), DeepText.Of(back));
            Assert.Equal(bytes, MessageSerializer.Serialize(back));

            byte[] exact = new byte[bytes.Length];
            Assert.Equal(bytes.Length, MessageSerializer.GetSize(value));
            Assert.True(MessageSerializer.TrySerialize(exact, value, out int written));
            Assert.Equal(bytes, exact);
            Assert.Equal(bytes.Length, written);
            Assert.False(MessageSerializer.TrySerialize(exact.AsSpan(1), value, out _));

            foreach (var segments in Segmented.Every(bytes, mostCuts: 8))
            {
                Assert.Equal(DeepText.Of(value), DeepText.Of(MessageSerializer.Deserialize<T>(segments)));
            }
        },
        iter: 100,
        threads: 1,
        print: value => DeepText.Of(value));
}
