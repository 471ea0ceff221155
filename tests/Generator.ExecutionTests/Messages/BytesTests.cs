using ProtoGen.Generator.ExecutionTests.Messages.Shapes;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>The bytes themselves, put together by hand from the MessagePack specification.</summary>
public partial class BytesTests
{
    [Message]
    public partial record Reading(
        string Sensor, DateTimeOffset At, List<double> Values, Dictionary<string, string> Labels, (double Lat, double Lon) Where);

    [Fact]
    public void A_positional_record_is_an_array_of_its_parameters()
    {
        Reading reading = new(
            "boiler", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), [1.5, -2], new() { ["unit"] = "bar" }, (52.5, 13.4));

        // The timestamp of a DateTimeOffset holds the time on the wall, 03:04:05, as the package we follow writes it.
        Is(reading, "95 a6626f696c6572 92 d6ff695735a5 3c 92 cb3ff8000000000000 cbc000000000000000 81 a4756e6974 a3626172 92 cb404a400000000000 cb402acccccccccccd");
    }

    [Fact]
    public void Integers_take_the_shortest_form() =>
        Is<int[]>([0, 127, 128, 255, 256, 65536, -1, -32, -33, -129, -32769], "9b 00 7f cc80 ccff cd0100 ce00010000 ff e0 d0df d1ff7f d2ffff7fff");

    [Fact]
    public void Text_dates_and_numbers_are_what_the_package_writes() => Is(
        (1.5m, new DateOnly(2026, 1, 2), new TimeOnly(1), TimeSpan.FromTicks(-1), 'A', Guid.Empty, DateTime.UnixEpoch),
        "97 a3312e35 ce000b4921 01 ff 41 d924" + Hex("00000000-0000-0000-0000-000000000000") + "d6ff00000000");

    [Fact]
    public void Nested_messages_nullables_and_enums_are_values_in_place() => Is(
        (new Item("a", new Point(1, -1)), (Point?)null, Level.High, (byte[])[1, 2], new Shapes.Nothing()),
        "95 93 a161 92 01 ff cb3ff0000000000000 c0 ccc8 c4020102 90");

    [Fact]
    public void Keys_are_positions_and_holes_are_nil() =>
        Is(new Keyed { First = 1, Middle = new Point(2, 3), Last = "z" }, "95 01 c0 92 02 03 c0 a17a");

    [Fact]
    public void Long_tuples_nest_their_rest() => Is((1, 2, 3, 4, 5, 6, 7, 8, 9), "98 01 02 03 04 05 06 07 92 08 09");

    [Fact]
    public void Members_of_a_base_class_come_first() => Is(new Dog { Name = "a", Legs = 4, Barks = true }, "93 a161 04 c3");

    [Fact]
    public void A_null_message_is_nil() => Is<Item?>(null, "c0");

    [Fact]
    public void Null_where_none_should_be_is_written_as_nil() =>
        Is(new Item(null!, default), "93 c0 92 00 00 cb3ff0000000000000");

    [Fact]
    public void More_than_fifteen_members_take_a_longer_header() =>
        Assert.StartsWith("dc0018c3", Convert.ToHexStringLower(MessageSerializer.Serialize(new Scalars(
            true, default, default, default, default, default, default, default, default, default, default, default,
            "", default, default, DateTime.UnixEpoch, default, default, default, default, [], default, default, default))), StringComparison.Ordinal);

    private static string Hex(string text) => Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(text));

#pragma warning disable PG0050 // the closed types are in Roots.cs
    private static void Is<T>(T value, string hex) =>
        Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexStringLower(MessageSerializer.Serialize(value)));
}
