using MessagePack;
using ProtoGen;
using ProtoGen.TestKit;
using ProtoGen.Testing;

namespace BridgeTests;

/// <summary>Types of the package in messages.</summary>
public class MemberTests
{
    private static readonly Invoice s_invoice = new(
        "7", [new() { Id = 1, Name = "a" }, new() { Id = 300 }], new() { Id = 2, Name = "" }, new Money(-5), new() { ["k"] = new() { Id = 9, Name = null } });

    // ["7", [[1, "a"], [300, nil]], [2, ""], -5, {"k": [9, nil]}]
    private static readonly byte[] s_bytes = Convert.FromHexString("95a1379292 01a161 92cd012c c0 9202a0 fb 81a16b 9209c0".Replace(" ", "", StringComparison.Ordinal));

    [Fact]
    public void They_are_written_as_the_package_writes_them()
    {
        Assert.Equal(Convert.ToHexString(s_bytes), Convert.ToHexString(MessageSerializer.Serialize(s_invoice)));
    }

    [Fact]
    public void They_are_read_in_one_piece_and_in_segments()
    {
        AssertEqual(MessageSerializer.Deserialize<Invoice>(s_bytes));
        foreach (var segments in Segmented.Every(s_bytes))
        {
            AssertEqual(MessageSerializer.Deserialize<Invoice>(in segments));
        }
    }

    [Fact]
    public void A_missing_value_is_null_where_it_may_be()
    {
        var read = MessageSerializer.Deserialize<Invoice>(Convert.FromHexString("94a13790c000"));

        Assert.Null(read.Last);
        Assert.Null(read.ByName);
        Assert.Equal(new Money(0), read.Total);
    }

    [Fact]
    public void Nil_in_the_place_of_a_value_is_an_error_with_its_place()
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Invoice>(Convert.FromHexString("94a13791c0c000")));

        Assert.Equal((SerializationErrorCode.UnexpectedNil, "Invoice.Orders[0]", 4), (error.Code, error.Path, error.Offset));
    }

    [Fact]
    public void What_the_package_refuses_is_an_error_with_its_place()
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Invoice>(Convert.FromHexString("94a1379192c3c0c000")));

        Assert.Equal((SerializationErrorCode.InvalidValue, "Invoice.Orders[0]", 4), (error.Code, error.Path, error.Offset));
        Assert.IsType<MessagePackSerializationException>(error.InnerException);
    }

    [Theory]
    [InlineData("94a13790c0cfffffffffffffffff", SerializationErrorCode.Overflow)] // too large for the formatter
    [InlineData("94a13790c0c3", SerializationErrorCode.InvalidValue)]
    public void What_a_formatter_for_the_package_finds_malformed_is_no_fault_of_its_code(string hex, SerializationErrorCode code)
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Invoice>(Convert.FromHexString(hex)));

        Assert.Equal((code, "Invoice.Total", 5), (error.Code, error.Path, error.Offset));
    }

    [Fact]
    public void A_formatter_for_the_package_that_reads_more_than_its_value_finds_the_value_malformed()
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Wrong>(Convert.FromHexString("9190")));

        Assert.Equal((SerializationErrorCode.InvalidValue, "Wrong.Total"), (error.Code, error.Path));
        Assert.IsType<EndOfStreamException>(error.InnerException);
    }

    [Fact]
    public void A_formatter_that_does_not_read_what_it_has_written_is_an_error()
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Wrong>(Convert.FromHexString("91920505")));

        Assert.Equal((SerializationErrorCode.InvalidValue, "Wrong.Total"), (error.Code, error.Path));
    }

    [Fact]
    public void Hostile_bytes_end_in_the_documented_exception()
    {
        var report = HostileBytes.FeedTo(s_invoice, s_invoice with { Orders = [], Last = null, ByName = null });

        Assert.True(report.Refused[SerializationErrorCode.InvalidValue] > 100, report.ToString());
    }

    private static void AssertEqual(Invoice read)
    {
        Assert.Equal((s_invoice.Number, s_invoice.Total), (read.Number, read.Total));
        Assert.Equal(s_invoice.Orders.Select(order => (order.Id, order.Name)), read.Orders.Select(order => (order.Id, order.Name)));
        Assert.Equal((2, ""), (read.Last!.Id, read.Last.Name));
        Assert.Equal((9, null), (read.ByName!["k"].Id, read.ByName["k"].Name));
    }
}
