using CsCheck;
using ProtoGen.TestKit;
using ProtoGen.TestKit.Values;

namespace ProtoGen.Generator.ExecutionTests.Messages.Framework;

/// <summary>What was written is read back, for generated values of every type and its nullable form.</summary>
public class RoundTripTests
{
    [Fact]
    public void Numbers_come_back() => ComesBack<Numbers>();

    [Fact]
    public void Vectors_and_matrices_come_back() => ComesBack<Geometry>();

    [Fact]
    public void Structs_of_fixed_size_come_back() => ComesBack<Fixed>();

    [Fact]
    public void Objects_come_back() => ComesBack<Objects>();

    [Fact]
    public void Blocks_of_memory_and_lazy_values_come_back() => ComesBack<Blocks>();

    [Fact]
    public void Keys_of_dictionaries_come_back() => ComesBack<Keys>();

    [Fact]
    public void A_member_that_is_missing_or_nil_has_its_default()
    {
        Defaults declared = new();

        Assert.Equal(DeepText.Of(declared), DeepText.Of(MessageSerializer.Deserialize<Defaults>([0x90])));
        Assert.Equal(DeepText.Of(declared), DeepText.Of(MessageSerializer.Deserialize<Defaults>([0x9e, .. Enumerable.Repeat((byte)0xc0, 14)])));
        ComesBack<Defaults>();
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
            foreach (var segments in Segmented.Every(bytes, mostCuts: 5))
            {
                Assert.Equal(DeepText.Of(value), DeepText.Of(MessageSerializer.Deserialize<T>(in segments)));
            }
        },
        iter: 100,
        threads: 1,
        print: value => DeepText.Of(value));
}
