#pragma warning disable PG0050 // the closed types are below
using System.Numerics;
using System.Runtime.InteropServices;
using ProtoGen;
using ProtoGen.Generator.ExecutionTests.Messages;
using ProtoGen.Generator.ExecutionTests.Packed;

[assembly: MessageRoot(typeof(StructTests.Packing<StructTests.Point>))]
[assembly: MessageRoot(typeof(StructTests.Plain<StructTests.Point>))]
[assembly: MessageRoot(typeof(StructTests.Packing<StructTests.Padded>))]
[assembly: MessageRoot(typeof(StructTests.Plain<StructTests.Padded>))]
[assembly: MessageRoot(typeof(StructTests.Packing<StructTests.Turned>))]
[assembly: MessageRoot(typeof(StructTests.Plain<StructTests.Turned>))]
[assembly: MessageRoot(typeof(StructTests.Packing<StructTests.Crossed>))]
[assembly: MessageRoot(typeof(StructTests.Plain<StructTests.Crossed>))]
[assembly: MessageRoot(typeof(StructTests.Packing<StructTests.Checked>))]
[assembly: MessageRoot(typeof(StructTests.Plain<StructTests.Checked>))]
[assembly: MessageRoot(typeof(StructTests.Packing<StructTests.Everything>))]
[assembly: MessageRoot(typeof(StructTests.Plain<StructTests.Everything>))]
[assembly: MessageRoot(typeof(StructTests.Packing<StructTests.Pair<int>>))]
[assembly: MessageRoot(typeof(StructTests.Plain<StructTests.Pair<int>>))]
[assembly: MessageRoot(typeof(StructTests.Packing<StructTests.Pair<StructTests.Point>>))]
[assembly: MessageRoot(typeof(StructTests.Plain<StructTests.Pair<StructTests.Point>>))]

namespace ProtoGen.Generator.ExecutionTests.Packed;

/// <summary>Structs of the program's own as elements: copied where their memory is the wire form, member by member where not, with the same bytes.</summary>
public partial class StructTests
{
    /// <summary>Its memory is the wire form.</summary>
    [Message, Packed]
    public readonly partial record struct Point(float X, float Y, float Z);

    /// <summary>Its memory has padding.</summary>
    [Message, Packed]
    public partial record struct Padded
    {
        public byte Small { get; set; }

        public long Large { get; init; }
    }

    /// <summary>No padding, but the members stand in another order than their keys.</summary>
    [Message, Packed]
    public partial record struct Turned
    {
        [Key(1)]
        public int First { get; set; }

        [Key(0)]
        public int Second { get; set; }
    }

    /// <summary>The runtime has orders of its own for what says so.</summary>
    [Message, Packed]
    [StructLayout(LayoutKind.Explicit)]
    public partial record struct Crossed
    {
        [FieldOffset(4)]
        public int A;

        [FieldOffset(0)]
        public int B;
    }

    /// <summary>Makes itself with code of its own, which reading has to run.</summary>
    [Message, Packed]
    public readonly partial struct Checked
    {
        public Checked(int value) => Value = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));

        public int Value { get; }
    }

    [Message, Packed]
    public partial record struct Doubled(int Value)
    {
        public int Value { get; set; } = Value * 2;
    }

    [Message(MessageLayout.Map), Packed]
    public partial record struct Everything(
        Guid Id, decimal Price, DateTime At, DateTimeOffset Offset, bool Flag, char Letter, Weekday Day, TimeSpan Took, Point Where, Vector2 Size, Half Scale);

    [Message, Packed]
    public partial record struct Pair<T>(T A, T B)
        where T : struct;

    [Message, Packed]
    public partial record struct Huge(
        Matrix4x4 A, Matrix4x4 B, Matrix4x4 C, Matrix4x4 D, Matrix4x4 E, Matrix4x4 F, Matrix4x4 G, Matrix4x4 H);

    [Message, Packed]
    public partial record struct Roomy(byte Value)
    {
        private Matrix4x4 _cache;

        public readonly Matrix4x4 Cache() => _cache;

        public void Fill() => _cache = Matrix4x4.Identity;
    }

    [Message]
    public partial record Packing<T>([Packed] T[] Values)
        where T : struct;

    [Message]
    public partial record Plain<T>(List<T> Values)
        where T : struct;

    [Fact]
    public void A_struct_of_floats() => Expect(
        [new Point(1, 2, 3), new Point(2, 2, 2)],
        "c71c50 83 0c0c0c 0000803f0000004000004040 000000400000004000000040");

    [Fact]
    public void Members_have_no_padding_between_them() => Expect(
        [new Padded { Small = 1, Large = 2 }, new Padded { Small = 3, Large = -1 }],
        "c71550 82 0207 01 0200000000000000 03 ffffffffffffffff");

    [Fact]
    public void Members_stand_in_the_order_of_their_keys() => Expect(
        [new Turned { First = 1, Second = 2 }],
        "c70b50 82 0505 02000000 01000000");

    [Fact]
    public void The_order_in_memory_does_not_count() => Expect(
        [new Crossed { A = 1, B = 2 }],
        "c70b50 82 0505 01000000 02000000");

    [Fact]
    public void Code_of_the_struct_runs_when_it_is_read()
    {
        Expect([new Checked(1)], "c70650 81 05 01000000");
        var error = Assert.Throws<MessageSerializationException>(
            () => MessageSerializer.Deserialize<Packing<Checked>>(HexBytes.Bytes("91 c70650 81 05 ffffffff")));
        Assert.Equal(SerializationErrorCode.UserCodeThrew, error.Code);
        Assert.IsType<ArgumentOutOfRangeException>(error.InnerException);
        Assert.Equal(6, MessageSerializer.Deserialize<Packing<Doubled>>(HexBytes.Bytes("91 c70650 81 05 03000000")).Values[0].Value);
    }

    [Fact]
    public void Every_kind_of_member() => Expect(
        [
            new Everything(
                new Guid("00112233-4455-6677-8899-aabbccddeeff"), -1.5m, new DateTime(2, DateTimeKind.Local),
                new DateTimeOffset(600_000_001, TimeSpan.FromMinutes(1)), true, 'a', Weekday.Saturday, TimeSpan.FromTicks(-2),
                new Point(1, 2, 3), new Vector2(2, 1), (Half)1.5f),
        ],
        "c76750 8f 11 12 13 0703 0f 0e 05 07 0c0c0c 0c0c 0b"
        + "33221100 5544 7766 8899aabbccddeeff  00000180 00000000 0f00000000000000  0200000000000080  0100000000000000 0100"
        + "01  6100  06000000  feffffffffffffff  0000803f0000004000004040  00000040 0000803f  003e");

    [Fact]
    public void A_generic_struct_is_what_its_arguments_make_of_it()
    {
        Expect([new Pair<int>(1, -2)], "c70b50 82 0505 01000000 feffffff");
        Expect([new Pair<Point>(new(1, 2, 3), new(3, 2, 1))], "c71f50 86 0c0c0c0c0c0c 0000803f0000004000004040 00004040000000400000803f");
        Assert.Equal("9191920001", HexBytes.Hex(MessageSerializer.Serialize(new Packing<Pair<DateOnly>>([new(default, new(1, 1, 2))]))));
    }

    [Fact]
    public void Too_many_members_or_more_memory_than_bytes_stay_an_array()
    {
        // 128 members are one too many; a struct with much memory behind few bytes would let a peer ask for it.
        Assert.StartsWith("919198dc0010", HexBytes.Hex(MessageSerializer.Serialize(new Packing<Huge>([default]))), StringComparison.Ordinal);
        Assert.Equal("91919105", HexBytes.Hex(MessageSerializer.Serialize(new Packing<Roomy>([new(5)]))));
        Assert.Equal(5, MessageSerializer.Deserialize<Packing<Roomy>>(HexBytes.Bytes("91919105")).Values[0].Value);
    }

    [Fact]
    public void The_fields_must_be_the_same()
    {
        var error = Assert.Throws<MessageSerializationException>(
            () => MessageSerializer.Deserialize<Packing<Turned>>(HexBytes.Bytes("91 c70f50 83 050505 00000000 00000000 00000000")));

        Assert.Equal((SerializationErrorCode.UnexpectedCode, "Packing<Turned>.Values", 1L), (error.Code, error.Path, error.Offset));
        Assert.Contains("820505 were expected, this has 83050505", error.Message, StringComparison.Ordinal);
    }

    private static void Expect<T>(T[] values, string block)
        where T : struct
    {
        byte[] bytes = HexBytes.Bytes("91" + block);
        byte[] array = MessageSerializer.Serialize(new Plain<T>([.. values]));

        Assert.Equal(HexBytes.Hex(bytes), HexBytes.Hex(MessageSerializer.Serialize(new Packing<T>(values))));
        Assert.Equal(values, MessageSerializer.Deserialize<Packing<T>>(bytes).Values);
        Assert.Equal(values, MessageSerializer.Deserialize<Plain<T>>(bytes).Values);
        Assert.Equal(0x90 | values.Length, array[1]);
        Assert.Equal(values, MessageSerializer.Deserialize<Packing<T>>(array).Values);
        Assert.Equal(values, MessageSerializer.Deserialize<Plain<T>>(array).Values);
        Cut.Same<Packing<T>>(bytes);
        Cut.Same<Plain<T>>(array);
    }
}
