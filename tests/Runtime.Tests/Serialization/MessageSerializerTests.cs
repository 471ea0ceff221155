using System.Buffers;
using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

public class MessageSerializerTests
{
    [Fact]
    public void A_registered_root_is_written_and_read_without_naming_its_formatter()
    {
        MessageRoots.Register<List<short>, ListFormatter<short, Int16Formatter>>();
        List<short> value = [1, 2, -300];

        byte[] bytes = MessageSerializer.Serialize(value);
        var output = new ArrayBufferWriter<byte>();
        MessageSerializer.Serialize(output, value);

        Assert.Equal("930102d1fed4", Wire.Hex(bytes));
        Assert.Equal(bytes, output.WrittenSpan.ToArray());
        Assert.Equal(value, MessageSerializer.Deserialize<List<short>>(bytes));
        Assert.Equal(value, MessageSerializer.Deserialize<List<short>>([.. bytes, 1, 2], out int consumed));
        Assert.Equal(bytes.Length, consumed);
        Assert.Equal(value, MessageSerializer.Deserialize<List<short>>(new ReadOnlySequence<byte>(bytes)));
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<List<short>>([.. bytes, 1]));
        Assert.Equal((SerializationErrorCode.TrailingBytes, "List<short>", 6L), (error.Code, error.Path, error.Offset));
    }

    [Fact]
    public void The_first_registration_of_a_root_stays()
    {
        MessageRoots.Register<List<sbyte>, ListFormatter<sbyte, SByteFormatter>>();
        var first = MessageRoot<List<sbyte>>.Instance;

        Parallel.For(0, 100, _ => MessageRoots.Register<List<sbyte>, ListFormatter<sbyte, SByteFormatter>>());

        Assert.Same(first, MessageRoot<List<sbyte>>.Instance);
    }

    [Fact]
    public void An_unregistered_root_is_an_error_that_names_the_attribute()
    {
        foreach (Action use in new Action[]
        {
            () => MessageSerializer.Serialize(new Queue<int>()),
            () => MessageSerializer.Serialize(new ArrayBufferWriter<byte>(), new Queue<int>()),
            () => MessageSerializer.Deserialize<Queue<int>>([0x90]),
            () => MessageSerializer.Deserialize<Queue<int>>([0x90], out _),
            () => MessageSerializer.Deserialize<Queue<int>>(Segments([0x90], [0x90])),
        })
        {
            var error = Assert.Throws<MessageSerializationException>(use);
            Assert.Equal(SerializationErrorCode.UnregisteredType, error.Code);
            Assert.Contains("[assembly: MessageRoot(typeof(Queue<int>))]", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Bytes_in_any_segments_are_one_message()
    {
        byte[] bytes = MessageSerializer.Serialize<Node, Node.Formatter>(new Node { Name = "a long enough name", Numbers = [1, 2, 3] });
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            var node = MessageSerializer.Deserialize<Node, Node.Formatter>(Segments(bytes[..cut], bytes[cut..]));
            Assert.Equal("a long enough name", node.Name);
        }
    }

    [Fact]
    public void A_failed_write_leaves_buffer_and_output_as_they_were()
    {
        var cycle = new Node { Name = new string('x', 1000) };
        cycle.Next = cycle;
        using var buffer = new PooledBuffer();
        MessageSerializer.Serialize<int, Int32Formatter>(buffer, 5);
        var output = new ArrayBufferWriter<byte>();

        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize<Node, Node.Formatter>(buffer, cycle));
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize<Node, Node.Formatter>(output, cycle));

        Assert.Equal([5], buffer.Written.ToArray());
        Assert.Equal(0, output.WrittenCount);
        MessageSerializer.Serialize<int, Int32Formatter>(buffer, 6);
        Assert.Equal([5, 6], buffer.Written.ToArray());
    }

    [Fact]
    public void A_buffers_limit_holds_to_the_byte()
    {
        string text = new('x', 1000);
        Assert.Equal(1003 * 2, Wire.Written((ref w) => w.WriteString(text), limit: 1003).Length);
        var error = Assert.Throws<MessageSerializationException>(() => Wire.Written((ref w) => w.WriteString(text), limit: 1002));
        Assert.Equal(SerializationErrorCode.MessageTooLarge, error.Code);
    }

    /// <summary>Whatever is written, a buffer stops growing soon after its limit.</summary>
    [Fact]
    public void A_message_over_the_limit_does_not_take_the_memory_it_asks_for()
    {
        using var buffer = new PooledBuffer(limit: 10_000);
        byte[] large = new byte[10_000_000];

        Too(() => MessageSerializer.Serialize<byte[], ByteArrayFormatter>(buffer, large));
        Too(() => MessageSerializer.Serialize<string, StringFormatter>(buffer, new string('x', 10_000_000)));
        Too(() => MessageSerializer.Serialize<int[], ArrayFormatter<int, Int32Formatter>>(buffer, new int[1_000_000]));
        Too(() => MessageSerializer.Serialize<string[], ArrayFormatter<string, StringFormatter>>(buffer, [.. Enumerable.Repeat(new string('x', 5_000), 1000)]));

        Assert.Equal(0, buffer.Length);
        Assert.InRange(buffer.Capacity, 0, 300_000);

        static void Too(Action write) =>
            Assert.Equal(SerializationErrorCode.MessageTooLarge, Assert.Throws<MessageSerializationException>(write).Code);
    }

    [Fact]
    public void Reservations_that_would_wrap_around_are_too_large()
    {
        using var buffer = new PooledBuffer();
        var error = Assert.Throws<MessageSerializationException>(() =>
        {
            var writer = new MessagePackWriter(buffer);
            writer.Reserve(int.MaxValue + 1L);
        });
        Assert.Equal(SerializationErrorCode.MessageTooLarge, error.Code);
    }

    [Fact]
    public void A_property_may_serialize_another_message_meanwhile()
    {
        byte[] bytes = MessageSerializer.Serialize<int, ReentrantFormatter>(3);

        Assert.Equal("93030201", Wire.Hex(bytes));
    }

    private static ReadOnlySequence<byte> Segments(byte[] first, byte[] second)
    {
        var start = new Segment(first, 0);
        var end = new Segment(second, first.Length);
        start.Link(end);
        return new ReadOnlySequence<byte>(start, 0, end, second.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, long index)
        {
            Memory = bytes;
            RunningIndex = index;
        }

        public void Link(Segment next) => Next = next;
    }

    private readonly struct ReentrantFormatter : IFormatter<int>
    {
        public static int MaxSize => MessagePackSize.Unbounded;

        public static void Write(ref MessagePackWriter writer, in int value)
        {
            writer.WriteArrayHeader(value);
            for (int i = value; i > 0; i--)
            {
                writer.WriteRaw(MessageSerializer.Serialize<int, Int32Formatter>(i));
            }
        }

        public static int Read(ref MessagePackReader reader) => reader.ReadInt32();

        public static void Locate(ref MessagePath path)
        {
        }
    }
}
