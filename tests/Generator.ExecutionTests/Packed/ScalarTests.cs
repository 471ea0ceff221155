using ProtoGen.Generator.ExecutionTests.Messages;

namespace ProtoGen.Generator.ExecutionTests.Packed;

/// <summary>Single values of members with [Packed], in both layouts, and read by members of either form.</summary>
public partial class ScalarTests
{
    private const string Id = "c711 50 11 33221100 5544 7766 8899aabbccddeeff";
    private const string IdText = "d924 30303131323233332d343435352d363637372d383839392d616162626363646465656666";
    private const string Price = "c711 50 12 00000180 00000000 0f00000000000000";
    private const string PriceText = "a42d312e35";
    private const string At = "c709 50 13 0200000000000080";

    private static readonly Guid s_id = new("00112233-4455-6677-8899-aabbccddeeff");
    private static readonly DateTime s_at = new(2, DateTimeKind.Local);

    [Message, Packed]
    public partial record Order(Guid Id, decimal Price, DateTime At);

    [Message(MessageLayout.Map)]
    public partial record MapOrder([Packed] Guid Id, [property: Packed] decimal Price)
    {
        [Packed]
        public DateTime At { get; init; }
    }

    [Message]
    public partial record Plain(Guid Id, decimal Price, DateTime At);

    [Message(MessageLayout.Map)]
    public partial record PlainMap(Guid Id, decimal Price, DateTime At);

    [Message, Packed]
    public partial record Wide(int A, uint B, long C, ulong D, TimeSpan E);

    [Message]
    public partial record Narrow(int A, uint B, long C, ulong D, TimeSpan E);

    [Message(MessageLayout.Map), Packed]
    public partial record WideMap(int A, long B)
    {
        public uint C { get; init; } = 7;
    }

    [Message, Packed]
    public partial record Others(byte A, short B, bool C, float D, double E, string F, Weekday G, char H, DateTimeOffset I, byte[] J, int K);

    [Message, Packed]
    public partial record Defaults(int First)
    {
        public Guid Id { get; init; } = s_id;

        public decimal Price { get; init; } = 2;

        public DateTime At { get; init; } = s_at;

        public int Count { get; init; } = 3;

        public TimeSpan Took { get; init; } = TimeSpan.FromTicks(4);

        public Guid Other { get; init; }

        public Guid? Perhaps { get; init; }
    }

    [Fact]
    public void Identifiers_decimals_and_points_in_time_take_their_own_bytes()
    {
        string packed = Compact($"93 {Id} {Price} {At}");
        string map = Compact($"83 a24964 {Id} a55072696365 {Price} a24174 {At}");

        Assert.Equal(packed, HexBytes.Hex(MessageSerializer.Serialize(new Order(s_id, -1.5m, s_at))));
        Assert.Equal(map, HexBytes.Hex(MessageSerializer.Serialize(new MapOrder(s_id, -1.5m) { At = s_at })));
        Assert.Equal(new Order(s_id, -1.5m, s_at), MessageSerializer.Deserialize<Order>(HexBytes.Bytes(packed)));
        Assert.Equal(new Plain(s_id, -1.5m, s_at), MessageSerializer.Deserialize<Plain>(HexBytes.Bytes(packed)));
        Assert.Equal(new MapOrder(s_id, -1.5m) { At = s_at }, MessageSerializer.Deserialize<MapOrder>(HexBytes.Bytes(map)));
        Assert.Equal(new PlainMap(s_id, -1.5m, s_at), MessageSerializer.Deserialize<PlainMap>(HexBytes.Bytes(map)));
        Assert.Equal(DateTimeKind.Local, MessageSerializer.Deserialize<Plain>(HexBytes.Bytes(packed)).At.Kind);
    }

    [Fact]
    public void The_ordinary_forms_are_read_as_well()
    {
        var epoch = DateTime.UnixEpoch.AddSeconds(1);
        byte[] plain = HexBytes.Bytes($"93 {IdText} {PriceText} d6ff00000001");
        byte[] map = HexBytes.Bytes($"83 a24964 {IdText} a55072696365 {PriceText} a24174 d6ff00000001");

        Assert.Equal(plain, MessageSerializer.Serialize(new Plain(s_id, -1.5m, epoch)));
        Assert.Equal(new Order(s_id, -1.5m, epoch), MessageSerializer.Deserialize<Order>(plain));
        Assert.Equal(new MapOrder(s_id, -1.5m) { At = epoch }, MessageSerializer.Deserialize<MapOrder>(map));
        Assert.Equal(DateTimeKind.Utc, MessageSerializer.Deserialize<Order>(plain).At.Kind);
    }

    [Theory]
    [InlineData("c80011", "c80009")]
    [InlineData("c900000011", "c900000009")]
    public void Longer_headers_are_legal(string header17, string header9)
    {
        byte[] bytes = HexBytes.Bytes($"93 {header17}{Id[5..]} {header17}{Price[5..]} {header9}{At[5..]}");

        Assert.Equal(new Order(s_id, -1.5m, s_at), MessageSerializer.Deserialize<Order>(bytes));
        Assert.Equal(new Plain(s_id, -1.5m, s_at), MessageSerializer.Deserialize<Plain>(bytes));
    }

    [Fact]
    public void An_integer_has_its_whole_width()
    {
        const string Packed = "95 d200000001 ceffffffff d3ffffffffffffffff cf0000000000000004 d30000000000000005";
        const string Short = "95 01 ceffffffff ff 04 05";
        var wide = new Wide(1, uint.MaxValue, -1, 4, TimeSpan.FromTicks(5));
        var narrow = new Narrow(1, uint.MaxValue, -1, 4, TimeSpan.FromTicks(5));

        Assert.Equal(Compact(Packed), HexBytes.Hex(MessageSerializer.Serialize(wide)));
        Assert.Equal(Compact(Short), HexBytes.Hex(MessageSerializer.Serialize(narrow)));
        Assert.Equal(wide, MessageSerializer.Deserialize<Wide>(HexBytes.Bytes(Packed)));
        Assert.Equal(wide, MessageSerializer.Deserialize<Wide>(HexBytes.Bytes(Short)));
        Assert.Equal(narrow, MessageSerializer.Deserialize<Narrow>(HexBytes.Bytes(Packed)));
        Assert.Equal(narrow, MessageSerializer.Deserialize<Narrow>(HexBytes.Bytes(Short)));
        Assert.Equal(
            "83a141d200000001a142d3fffffffffffffffea143ce00000007",
            HexBytes.Hex(MessageSerializer.Serialize(new WideMap(1, -2))));
        Assert.Equal(new WideMap(1, -2) { C = 300 }, MessageSerializer.Deserialize<WideMap>(HexBytes.Bytes("83 a141 01 a142 fe a143 cd012c")));
    }

    [Fact]
    public void A_number_that_does_not_fit_is_refused_as_ever()
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Wide>(HexBytes.Bytes("95 cf0000000080000000 00 00 00 00")));

        Assert.Equal((SerializationErrorCode.Overflow, "Wide.A", 1), (error.Code, error.Path, error.Offset));
    }

    [Fact]
    public void What_has_no_packed_form_stays_as_it_is()
    {
        var value = new Others(1, -2, true, 1.5f, 1.5, "a", Weekday.Saturday, 'a', new DateTimeOffset(1970, 1, 1, 0, 0, 1, TimeSpan.Zero), [1], 1);

        Assert.Equal(
            Compact("9b 01 fe c3 ca3fc00000 cb3ff8000000000000 a161 06 61 92 d6ff00000001 00 c40101 d200000001"),
            HexBytes.Hex(MessageSerializer.Serialize(value)));
    }

    [Fact]
    public void Nil_and_absence_are_the_default()
    {
        var expected = new Defaults(1);

        Assert.Equal(expected, MessageSerializer.Deserialize<Defaults>([0x91, 0x01]));
        Assert.Equal(expected, MessageSerializer.Deserialize<Defaults>(HexBytes.Bytes("98 01 c0 c0 c0 c0 c0 c0 c0")));
        Assert.Equal(
            new Defaults(1) { Id = default, Price = -1.5m, At = default, Count = 0, Took = default, Other = s_id, Perhaps = s_id },
            MessageSerializer.Deserialize<Defaults>(HexBytes.Bytes(
                $"98 01 c71150 11 {new string('0', 32)} {Price} c70950 13 0000000000000000 00 00 {Id} {Id}")));
        Assert.Equal(
            Compact($"98 d200000001 {Id} c71150 12 00000000 00000000 0200000000000000 {At} d200000003 d30000000000000004 c71150 11 {new string('0', 32)} c0"),
            HexBytes.Hex(MessageSerializer.Serialize(expected)));
    }

    private static string Compact(string hex) => hex.Replace(" ", "", StringComparison.Ordinal);
}
