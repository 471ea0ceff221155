using System.Buffers.Binary;

namespace ProtoGen.Fault.Tests.Messages;

/// <summary>Bytes from the network cost at most a documented exception.</summary>
public class HostileBytesTests
{
    // The codes that declare a length or a count of 32 bits, and what they may lie about.
    private static readonly byte[] LongHeaders = [0xc6, 0xc9, 0xdb, 0xdd, 0xdf];
    private static readonly uint[] Lies = [1 << 16, int.MaxValue, 1u << 31, uint.MaxValue];

    public static TheoryData<string> Names => Targets.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_strict_prefix_ends_in_an_error(string name)
    {
        var (bytes, read, _) = Targets.All[name];

        for (var length = 0; length < bytes.Length; length++)
        {
            var error = Hostile.Read(bytes[..length], read, $"{name}, first {length} bytes");

            Assert.NotNull(error);
            Assert.InRange(error.Offset, 0, length);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_byte_may_be_any_other_byte(string name)
    {
        var (bytes, read, _) = Targets.All[name];
        var changed = bytes.ToArray();

        for (var position = 0; position < bytes.Length; position++)
        {
            for (var value = 0; value <= byte.MaxValue; value++)
            {
                changed[position] = (byte)value;
                Hostile.Read(changed, read, $"{name}, byte {position} = {value:x2}");
            }

            changed[position] = bytes[position];
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_lying_length_or_count_allocates_nothing_for_it(string name)
    {
        var (bytes, read, _) = Targets.All[name];

        foreach (var header in LongHeaders)
        {
            foreach (var lie in Lies)
            {
                for (var position = 0; position <= bytes.Length; position++)
                {
                    var lying = new byte[bytes.Length + 5];
                    bytes.AsSpan(0, position).CopyTo(lying);
                    lying[position] = header;
                    BinaryPrimitives.WriteUInt32BigEndian(lying.AsSpan(position + 1), lie);
                    bytes.AsSpan(position).CopyTo(lying.AsSpan(position + 5));

                    Assert.NotNull(Hostile.Read(lying, read, $"{name}, {header:x2} of {lie} at {position}"));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bytes_behind_the_value_are_an_error(string name)
    {
        var (bytes, read, _) = Targets.All[name];

        var error = Hostile.Read([.. bytes, 0xc0], read, name);

        Assert.Equal(SerializationErrorCode.TrailingBytes, error?.Code);
        Assert.Equal(bytes.Length, error?.Offset);
    }

    [Fact]
    public void A_graph_too_deep_ends_in_an_error_on_a_small_stack()
    {
        // Node: [name, next, children]; next nested 100,000 times.
        byte[] deep = [.. Enumerable.Repeat<byte[]>([0x93, 0xa1, 0x61], 100_000).SelectMany(level => level)];
        MessageSerializationException? error = null;

        var thread = new Thread(() => error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Node>(deep)), 256 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(30)), "Reading never ended.");

        Assert.Equal(SerializationErrorCode.DepthExceeded, error?.Code);
    }

    [Fact]
    public void An_unknown_member_may_be_deep_without_a_deep_stack()
    {
        // Point: [x, y, unknown], the unknown member nested 100,000 times.
        byte[] deep = [0x93, 0x01, 0x02, .. Enumerable.Repeat((byte)0x91, 100_000), 0xc0];
        Exception? thrown = null;

        var thread = new Thread(() => thrown = Record.Exception(() => MessageSerializer.Deserialize<Point>(deep)), 256 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(30)), "Reading never ended.");

        Assert.True(thrown is null or MessageSerializationException, thrown?.ToString());
    }

    [Fact]
    public void A_name_nested_too_deeply_is_an_error_with_its_place()
    {
        // Path: {name: value}, the name nested 1,100 times.
        byte[] deep = [0x81, .. Enumerable.Repeat((byte)0x91, 1_100), 0xc0, 0xc0];

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Path>(deep));

        Assert.Equal((SerializationErrorCode.DepthExceeded, "Path"), (error.Code, error.Path));
        Assert.InRange(error.Offset, 1000, deep.Length);
    }

    [Fact]
    public void A_cyclic_graph_is_an_error_when_written()
    {
        var children = new List<Node>();
        var node = new Node("loop", null, children);
        children.Add(node);

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(node));

        Assert.Equal(SerializationErrorCode.DepthExceeded, error.Code);
        Assert.StartsWith("Node.Children[0].Children[0]", error.Path, StringComparison.Ordinal);
    }
}
