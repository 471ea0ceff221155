using MessagePack;
using MessagePack.Resolvers;
using ProtoGen;

namespace BridgeTests;

/// <summary>Messages as types of the package.</summary>
public class ResolverTests
{
    private static readonly MessagePackSerializerOptions s_options = BothWays.Options;

    private static readonly Reading s_reading = new("pump", [1.5, -2], (7, "x"));

    [Fact]
    public void A_message_is_written_and_read_as_ever()
    {
        byte[] bytes = MessagePackSerializer.Serialize(s_reading, s_options);

        Assert.Equal("93A470756D7092CB3FF8000000000000CBC0000000000000009207A178", Convert.ToHexString(bytes));
        AssertEqual(MessagePackSerializer.Deserialize<Reading>(bytes, s_options));
    }

    [Fact]
    public void Types_of_the_package_hold_messages()
    {
        OldBatch batch = new() { Readings = [s_reading, s_reading], ByName = new() { ["a"] = s_reading, ["b"] = null } };

        var read = MessagePackSerializer.Deserialize<OldBatch>(MessagePackSerializer.Serialize(batch, s_options), s_options);

        Assert.Equal(2, read.Readings!.Count);
        AssertEqual(read.Readings[1]);
        AssertEqual(read.ByName!["a"]!);
        Assert.Null(read.ByName["b"]);
    }

    [Fact]
    public void Types_that_are_not_registered_are_left_to_the_next_resolver()
    {
        Assert.Null(ProtoGenResolver.Instance.GetFormatter<OldOrder>());
        Assert.NotNull(ProtoGenResolver.Instance.GetFormatter<List<Reading>>());
    }

    [Fact]
    public void An_error_of_a_message_is_the_reason_of_the_packages_own()
    {
        var error = Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.Deserialize<Reading>(new byte[] { 0x92, 0xa1, 0x61, 0xc0 }, s_options));

        var reason = Assert.IsType<MessageSerializationException>(error.InnerException);
        Assert.Equal("Reading.Values", reason.Path);
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(40, false)]
    public void Values_that_hold_each_other_are_bounded(int depth, bool isAllowed)
    {
        // [[[...[nil]...]]]: alternately a message and a value of the package's.
        byte[] bytes = [.. Enumerable.Repeat((byte)0x91, depth), 0xc0];

        var thrown = Record.Exception(() => MessageSerializer.Deserialize<Envelope>(bytes));

        Assert.Equal(isAllowed, thrown is null);
        Assert.True(thrown is null or MessageSerializationException, thrown?.ToString());
    }

    [Fact]
    public void Values_that_hold_each_other_without_end_are_refused_on_a_small_stack()
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)0x91, 100_000), 0xc0];
        Exception? message = null;
        Exception? old = null;

        var thread = new Thread(
            () =>
            {
                message = Record.Exception(() => MessageSerializer.Deserialize<Envelope>(bytes));
                old = Record.Exception(() => MessagePackSerializer.Deserialize<OldEnvelope>(bytes, s_options));
            },
            256 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(30)), "Reading never ended.");

        Assert.IsType<MessageSerializationException>(message);
        Assert.IsType<MessagePackSerializationException>(old);
    }

    private static void AssertEqual(Reading read) =>
        Assert.Equal((s_reading.Sensor, string.Join(' ', s_reading.Values), s_reading.Pair), (read.Sensor, string.Join(' ', read.Values), read.Pair));
}
