using System.Globalization;
using System.Net;
using System.Text;
using static ProtoGen.Generator.ExecutionTests.Messages.Framework.ByHand;

namespace ProtoGen.Generator.ExecutionTests.Messages.Framework;

/// <summary>Addresses, names and texts, byte by byte: put together by hand from the MessagePack specification and docs/wire.md.</summary>
public class ObjectBytesTests
{
    [Fact]
    public void Uri_is_its_original_text()
    {
        Is(new Uri("http://a/b?c#d"), "ae 687474703a2f2f612f623f632364");
        Is(new Uri("HTTP://A:80/"), "ac 485454503a2f2f413a38302f"); // neither lower case nor without its port
        Is(new Uri("x/../ä", UriKind.Relative), "a7 782f2e2e2fc3a4");
        Is(new Uri("", UriKind.Relative), "a0");
        Refused<Uri>("a7 687474703a2f2f", SerializationErrorCode.InvalidValue); // http://
        Refused<Uri>("a1 ff", SerializationErrorCode.InvalidUtf8);
    }

    [Fact]
    public void Version_is_text_of_two_to_four_numbers()
    {
        Is(new Version(1, 2), "a3 312e32");
        Is(new Version(1, 2, 3), "a5 312e322e33");
        Is(new Version(0, 0, 0, 10), "a8 302e302e302e3130");
        Is(new Version(1234567890, 1234567890, 123456789), "bf 313233343536373839302e313233343536373839302e313233343536373839"); // 31
        Is(new Version(1234567890, 1234567890, 1234567890), "d920 313233343536373839302e313233343536373839302e31323334353637383930"); // 32
        Is(
            new Version(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue),
            "d92b 323134373438333634372e 323134373438333634372e 323134373438333634372e 32313437343833363437");
        Refused<Version>("a131", SerializationErrorCode.InvalidValue);
        Refused<Version>("a4 312e2d32", SerializationErrorCode.InvalidValue); // 1.-2
        Refused<Version>("a9 312e322e332e342e35", SerializationErrorCode.InvalidValue);
        Refused<Version>("ac 312e32313437343833363438", SerializationErrorCode.InvalidValue); // 1.2147483648
        Refused<Version>("01", SerializationErrorCode.UnexpectedCode);
    }

    [Fact]
    public void IPAddress_is_its_bytes_and_its_scope()
    {
        Is(IPAddress.Loopback, "c404 7f000001");
        Is(IPAddress.IPv6Loopback, "c410 00000000000000000000000000000001");
        Is(IPAddress.Parse("fe80::1%3"), "c414 fe800000000000000000000000000001 00000003");
        Is(new IPAddress(new byte[16], uint.MaxValue), "c414 00000000000000000000000000000000 ffffffff");
        Is(IPAddress.Parse("::ffff:1.2.3.4"), "c410 00000000000000000000ffff01020304");
        Assert.Equal(IPAddress.IPv6Any, Read<IPAddress>("c414 00000000000000000000000000000000 00000000"));
        Refused<IPAddress>("c400", SerializationErrorCode.InvalidValue);
        Refused<IPAddress>("c405 7f00000100", SerializationErrorCode.InvalidValue);
        Refused<IPAddress>("ce7f000001", SerializationErrorCode.UnexpectedCode);
    }

    [Fact]
    public void IPEndPoint_is_address_and_port()
    {
        Is(new IPEndPoint(IPAddress.Loopback, 80), "92 c4047f000001 50");
        Is(new IPEndPoint(IPAddress.Parse("fe80::1%3"), 65535), "92 c414 fe800000000000000000000000000001 00000003 cdffff");
        Refused<IPEndPoint>("92 c4047f000001 ff", SerializationErrorCode.Overflow, ".Port");
        Refused<IPEndPoint>("92 c0 50", SerializationErrorCode.UnexpectedNil, ".Address");
    }

    [Fact]
    public void CultureInfo_is_its_name()
    {
        Is(CultureInfo.InvariantCulture, "a0");
        Is(CultureInfo.GetCultureInfo("de-DE"), "a5 64652d4445");
        Is(CultureInfo.GetCultureInfo("zh-CN"), "a5 7a682d434e");
    }

    [Fact]
    public void TimeZoneInfo_is_its_id()
    {
        Is(TimeZoneInfo.Utc, "a3 555443");
        Is(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), "ad 4575726f70652f4265726c696e");
    }

    [Fact]
    public void StringBuilder_is_a_string()
    {
        Is(new StringBuilder(), "a0");
        Is(new StringBuilder("a").Append('ä').Append("\U0001f600"), "a7 61c3a4f09f9880");
    }
}
