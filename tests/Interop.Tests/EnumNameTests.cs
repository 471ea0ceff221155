using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;
using ProtoGen.Serialization;

namespace ProtoGen.Interop.Tests;

/// <summary>Enums as names against the package's own formatter for them.</summary>
public class EnumNameTests
{
    private static readonly MessagePackSerializerOptions s_byName = MessagePackSerializerOptions.Standard.WithResolver(
        CompositeResolver.Create([new EnumAsStringFormatter<State>()], [StandardResolver.Instance]));

    public enum State : short
    {
        Open,
        Closed,
        Größe = -300,
    }

    [Theory]
    [InlineData(State.Open)]
    [InlineData(State.Closed)]
    [InlineData(State.Größe)]
    public void A_name_is_what_the_package_writes_and_reads(State state)
    {
        byte[] theirs = MessagePackSerializer.Serialize(state, s_byName);
        byte[] ours = MessageSerializer.Serialize<State, EnumNameFormatter<State>>(state);

        Assert.Equal(theirs, ours);
        Assert.Equal(state, MessageSerializer.Deserialize<State, EnumNameFormatter<State>>(theirs));
        Assert.Equal(state, MessagePackSerializer.Deserialize<State>(ours, s_byName));
    }
}
