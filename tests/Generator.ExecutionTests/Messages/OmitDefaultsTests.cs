using System.Collections.Immutable;
using System.Numerics;
using ProtoGen.Serialization;
using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>A message that asks for it is written without what its reader would make of nothing.</summary>
public partial class OmitDefaultsTests
{
    public enum Level : byte
    {
        Low,
        High,
    }

    [Message(MessageLayout.Map, OmitDefaults = true)]
    public partial record Setting([property: Key("n")] string Name)
    {
        [Key("c")]
        public string Currency { get; init; } = "EUR";

        [Key("i")]
        public int Count { get; init; } = 3;

        [Key("l")]
        public Level Level { get; init; } = Level.High;

        [Key("d")]
        public double Ratio { get; init; }

        [Key("o")]
        public string? Note { get; init; }

        [Key("t")]
        public List<string> Tags { get; init; } = [];

        [Key("r")]
        public required int Id { get; init; }
    }

    [Message(OmitDefaults = true)]
    public partial record Row(int A, [property: Key(2)] int B = 7, [property: Key(3)] string? C = null, [property: Key(6)] bool D = false)
    {
        [Key(0)]
        public int A { get; init; } = A;
    }

    [Message(OmitDefaults = true)]
    public partial class Everything
    {
        public bool Bool { get; set; }
        public char Char { get; set; } = 'x';
        public sbyte SByte { get; set; } = -1;
        public ushort UShort { get; set; } = 9;
        public long Long { get; set; } = long.MinValue;
        public float Float { get; set; } = 1.5f;
        public double Double { get; set; }
        public decimal Decimal { get; set; } = 1.5m;
        public decimal Zero { get; set; }
        public Guid Guid { get; set; }
        public DateTime Time { get; set; }
        public DateTimeOffset Offset { get; set; }
        public TimeSpan Span { get; set; }
        public Half Half { get; set; }
        public Int128 Large { get; set; }
        public BigInteger Big { get; set; }
        public Vector3 Vector { get; set; }
        public MessageValue Any { get; set; }
        public ImmutableArray<int> Items { get; set; }
        public int? Maybe { get; set; }
        public byte[]? Bytes { get; set; }
        public string Text { get; set; } = "";
        public List<int>? List { get; set; }
    }

    // Nothing is known about how these were made, or what they hold.
    [Message(OmitDefaults = true)]
    public partial class Opaque<T>
    {
        public int First { get; set; }
        public T? Open { get; set; }
        public T Value { get; set; } = default!;
    }

    [Message(OmitDefaults = true)]
    public partial class Last
    {
        public int First { get; set; }
        public Point Where { get; set; }
    }

    // 'r' is always written: its tuple has a part of which nothing is known.
    [Message(MessageLayout.Map, OmitDefaults = true)]
    public partial class Parts<T>
    {
        [Key("a")]
        public int? Limit { get; set; } = 5;

        [Key("b")]
        public double? Ratio { get; set; } = -0.0;

        [Key("c"), Bounded(3)]
        public string Currency { get; set; } = "EUR";

        [Key("d"), Bounded(2)]
        public List<int>? Few { get; set; }

        [Key("e"), FormatWith(typeof(EnumNameFormatter<Level>))]
        public Level Level { get; set; } = Level.High;

        [Key("f"), FormatWith(typeof(EnumNameFormatter<Level>))]
        public Level Other { get; set; }

        [Key("g")]
        public (byte Small, long Large) Pair { get; set; }

        [Key("h")]
        public (string, int?, (DateTimeOffset, Level), double, int, int, int, int, byte[]) Long { get; set; }

        [Key("r")]
        public (int, T) Open { get; set; }
    }

    [Message(OmitDefaults = true)]
    public partial record Animal
    {
        public string? Name { get; init; }

        public int Age { get; init; }
    }

    [Message(OmitDefaults = true)]
    public sealed partial record Dog : Animal
    {
        public int Legs { get; init; } = 4;
    }

    [Message]
    public sealed partial record Cat : Animal
    {
        public int Lives { get; init; } = 9;
    }

    [Message(MessageLayout.Map)]
    public partial record Named(int Kind = 0);

    [Message(MessageLayout.Map, OmitDefaults = true)]
    public sealed partial record Derived(int Kind = 0, int More = 0) : Named(Kind);

    [Message(OmitDefaults = true)]
    public partial record Keeping([property: Key(0)] int A = 0, [property: Key(2)] int B = 0)
    {
        public UnknownMembers Unknown { get; init; }
    }

    [Message(MessageLayout.Map, OmitDefaults = true)]
    public partial record KeepingMap(int A = 0)
    {
        public UnknownMembers Unknown { get; init; }
    }

    [Message(OmitDefaults = true)]
    public partial struct Fickle
    {
        private int _calls;

        public int Value { get => _calls++ == 0 ? 0 : throw new InvalidOperationException("asked twice"); set => _calls = value; }
    }

    [Message(OmitDefaults = true)]
    public readonly partial record struct Point(int X = 0, int Y = 0);

    [Message]
    public partial record Line(Point From, Point To);

    [Theory]
    [InlineData("EUR", 3, Level.High, 0.0, null, "83 a16e a161 a174 90 a172 05")]
    [InlineData("", 3, Level.High, 0.0, "", "85 a16e a161 a163 a0 a16f a0 a174 90 a172 05")]
    [InlineData("EUR", 0, Level.Low, 0.0, null, "85 a16e a161 a169 00 a16c 00 a174 90 a172 05")]
    [InlineData("EUR", 3, Level.High, -0.0, null, "84 a16e a161 a164 cb8000000000000000 a174 90 a172 05")]
    [InlineData("USD", 4, Level.Low, 0.5, "b", "88 a16e a161 a163 a3555344 a169 04 a16c 00 a164 cb3fe0000000000000 a16f a162 a174 90 a172 05")]
    public void A_map_has_no_entry_for_a_default(string currency, int count, Level level, double ratio, string? note, string hex)
    {
        var setting = new Setting("a") { Id = 5, Currency = currency, Count = count, Level = level, Ratio = ratio, Note = note };

        Assert.Equal(Bytes(hex), MessageSerializer.Serialize(setting));
        var read = MessageSerializer.Deserialize<Setting>(Bytes(hex));
        Assert.Equal(setting with { Tags = read.Tags }, read);
        Assert.Equal(BitConverter.DoubleToInt64Bits(ratio), BitConverter.DoubleToInt64Bits(read.Ratio));
    }

    [Theory]
    [InlineData(0, 7, null, false, "90")]
    [InlineData(1, 7, null, false, "91 01")]
    [InlineData(0, 0, null, false, "93 00 c0 00")]
    [InlineData(0, 7, "", false, "94 00 c0 07 a0")]
    [InlineData(0, 7, null, true, "97 00 c0 07 c0 c0 c0 c3")]
    public void An_array_ends_before_the_defaults_at_its_end(int a, int b, string? c, bool d, string hex)
    {
        var row = new Row(a, b, c, d);

        Assert.Equal(Bytes(hex), MessageSerializer.Serialize(row));
        Assert.Equal(row, MessageSerializer.Deserialize<Row>(Bytes(hex)));
    }

    [Fact]
    public void Every_type_with_a_known_default_is_left_out()
    {
        Assert.Equal(Bytes("90"), MessageSerializer.Serialize(new Everything()));
        var read = MessageSerializer.Deserialize<Everything>(Bytes("90"));
        Assert.Equal(('x', -1, 9, long.MinValue, 1.5f, 1.5m, ""), (read.Char, read.SByte, read.UShort, read.Long, read.Float, read.Decimal, read.Text));
        Assert.True(read.Items.IsDefault && read.Any.IsNil && read.Maybe is null && read.List is null);
    }

    // Equal to the default, and not the same: each is the last of its message that is written.
    public static TheoryData<Everything, int> AlmostDefaults => new()
    {
        { new() { Double = -0.0 }, 7 },
        { new() { Decimal = 1.50m }, 8 },
        { new() { Zero = 0.0m }, 9 },
        { new() { Time = DateTime.SpecifyKind(default, DateTimeKind.Utc) }, 11 },
        { new() { Offset = new DateTimeOffset(1, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)) }, 12 },
        { new() { Vector = new Vector3(0, -0.0f, 0) }, 17 },
        { new() { Items = [] }, 19 },
        { new() { Maybe = 0 }, 20 },
        { new() { Bytes = [] }, 21 },
        { new() { Text = null! }, 22 },
        { new() { List = [] }, 23 },
    };

    [Theory]
    [MemberData(nameof(AlmostDefaults))]
    public void What_is_only_equal_to_the_default_is_written(Everything value, int length)
    {
        byte[] bytes = MessageSerializer.Serialize(value);

        Assert.Equal(length < 16 ? [(byte)(0x90 | length)] : Bytes($"dc00{length:x2}"), bytes.Take(length < 16 ? 1 : 3));
    }

    [Fact]
    public void What_is_not_known_when_the_program_is_built_is_written()
    {
        Assert.Equal(Bytes("93 00 00 00"), MessageSerializer.Serialize(new Opaque<int>()));
        Assert.Equal(Bytes("92 00 90"), MessageSerializer.Serialize(new Last()));
    }

    [Fact]
    public void Nullable_bounded_and_formatted_members_and_tuples_are_left_out()
    {
        Assert.Equal(Bytes("81 a172 92 00 00"), MessageSerializer.Serialize(new Parts<int>()));
        var read = MessageSerializer.Deserialize<Parts<int>>(Bytes("81 a172 92 00 00"));
        Assert.Equal((5, "EUR", null, Level.High, Level.Low), (read.Limit, read.Currency, read.Few, read.Level, read.Other));
        Assert.Equal(BitConverter.DoubleToInt64Bits(-0.0), BitConverter.DoubleToInt64Bits(read.Ratio!.Value));
        Assert.Equal(default, read.Pair);
        Assert.Equal(default, read.Long);
    }

    public static TheoryData<Parts<int>, string> OtherParts => new()
    {
        { new() { Limit = null }, "a161 c0" },
        { new() { Limit = 6 }, "a161 06" },
        { new() { Ratio = 0.0 }, "a162 cb0000000000000000" },
        { new() { Ratio = null }, "a162 c0" },
        { new() { Currency = "USD" }, "a163 a3555344" },
        { new() { Few = [] }, "a164 90" },
        { new() { Level = Level.Low }, "a165 a34c6f77" },
        { new() { Other = Level.High }, "a166 a448696768" },
        { new() { Pair = (1, 0) }, "a167 92 01 00" },
        { new() { Pair = (0, 1) }, "a167 92 00 01" },
        { new() { Long = ("", null, default, 0, 0, 0, 0, 0, []) }, "a168 98 a0 c0 92 92 c70cff00000000fffffff1886e0900 00 00 cb0000000000000000 00 00 00 92 00 c400" },
        { new() { Long = ("", null, default, -0.0, 0, 0, 0, 0, []) }, "a168 98 a0 c0 92 92 c70cff00000000fffffff1886e0900 00 00 cb8000000000000000 00 00 00 92 00 c400" },
    };

    [Theory]
    [MemberData(nameof(OtherParts))]
    public void Another_value_than_the_default_is_written_and_read(Parts<int> value, string hex)
    {
        byte[] bytes = MessageSerializer.Serialize(value);
        var read = MessageSerializer.Deserialize<Parts<int>>(bytes);

        Assert.Equal(Bytes("82" + hex + "a172 92 00 00"), bytes);
        Assert.Equal((value.Limit, value.Currency, value.Level, value.Other, value.Pair), (read.Limit, read.Currency, read.Level, read.Other, read.Pair));
        Assert.Equal(value.Few, read.Few);
        Assert.Equal(value.Ratio is { } wrote ? BitConverter.DoubleToInt64Bits(wrote) : null, read.Ratio is { } got ? BitConverter.DoubleToInt64Bits(got) : (long?)null);
        Assert.Equal(value.Long.Item1, read.Long.Item1);
    }

    [Fact]
    public void Each_level_of_a_hierarchy_has_a_choice_of_its_own()
    {
        Assert.Equal(Bytes("91 90"), MessageSerializer.Serialize(new Dog()));
        Assert.Equal(Bytes("92 90 03"), MessageSerializer.Serialize(new Dog { Legs = 3 }));
        Assert.Equal(Bytes("91 92 c0 01"), MessageSerializer.Serialize(new Dog { Age = 1 }));
        Assert.Equal(Bytes("92 91 a161 09"), MessageSerializer.Serialize(new Cat { Name = "a" }));
        Assert.Equal(Bytes("81 a44b696e64 00"), MessageSerializer.Serialize(new Derived()));
        Assert.Equal(new Dog { Age = 1 }, MessageSerializer.Deserialize<Dog>(Bytes("91 92 c0 01")));
        Assert.Equal(new Dog { Legs = 3 }, MessageSerializer.Deserialize<Dog>(Bytes("92 90 03")));
    }

    [Theory]
    [InlineData("90")]
    [InlineData("93 00 c0 01")]
    [InlineData("93 00 05 00")] // a value in the hole
    [InlineData("94 00 c0 00 05")]
    [InlineData("95 00 c0 00 c0 a161")]
    public void What_a_newer_writer_sent_keeps_its_place(string hex) =>
        Assert.Equal(Bytes(hex), MessageSerializer.Serialize(MessageSerializer.Deserialize<Keeping>(Bytes(hex))));

    [Theory]
    [InlineData("80")]
    [InlineData("81 a142 01")]
    [InlineData("82 a141 01 a142 01")]
    public void What_a_newer_writer_sent_stays_in_its_map(string hex) =>
        Assert.Equal(Bytes(hex), MessageSerializer.Serialize(MessageSerializer.Deserialize<KeepingMap>(Bytes(hex))));

    [Fact]
    public void A_property_is_asked_once() => Assert.Equal(Bytes("90"), MessageSerializer.Serialize(new Fickle()));

    [Fact]
    public void Messages_of_a_bounded_size_stand_in_others()
    {
        var line = new Line(new(0, 0), new(0, 200));

        Assert.Equal(Bytes("92 90 92 00 ccc8"), MessageSerializer.Serialize(line));
        Assert.Equal(line, MessageSerializer.Deserialize<Line>(Bytes("92 90 92 00 ccc8")));
        Assert.Equal(Bytes("92 91 05 90"), MessageSerializer.Serialize<Point[]>([new(5), default]));
    }
}
