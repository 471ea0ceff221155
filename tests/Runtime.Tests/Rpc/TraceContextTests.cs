using System.Diagnostics;
using ProtoGen.Rpc;

namespace ProtoGen.Runtime.Tests.Rpc;

/// <summary>Against the text of W3C's Trace Context.</summary>
public class TraceContextTests
{
    private const string Good = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static ActivityContext Parse(string parent, string state = "") =>
        TraceContext.Parse(System.Text.Encoding.UTF8.GetBytes(parent), System.Text.Encoding.UTF8.GetBytes(state));

    [Theory]
    [InlineData(Good, ActivityTraceFlags.Recorded)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", ActivityTraceFlags.None)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ff", ActivityTraceFlags.Recorded)] // Flags of a later version.
    [InlineData("01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", ActivityTraceFlags.Recorded)] // A later version,
    [InlineData("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more", ActivityTraceFlags.Recorded)] // with more behind what is known.
    public void A_traceparent_is_read(string parent, ActivityTraceFlags flags)
    {
        var context = Parse(parent, "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7");

        Assert.Equal("0af7651916cd43dd8448eb211c80319c", context.TraceId.ToHexString());
        Assert.Equal("b7ad6b7169203331", context.SpanId.ToHexString());
        Assert.Equal((flags, true), (context.TraceFlags, context.IsRemote));
        Assert.Equal("congo=t61rcWkgMzE,rojo=00f067aa0ba902b7", context.TraceState);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")] // A version that is none,
    [InlineData("0X-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01")] // upper case,
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")] // nothing,
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333z-01")] // no hexadecimal digits,
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0x")]
    [InlineData("00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")] // no dashes,
    [InlineData("00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331_01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0")] // too short,
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more")] // too long for its version,
    [InlineData("01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01more")] // or for any.
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b71692033\u00e9-01")]
    public void What_is_no_traceparent_counts_as_none(string parent) => Assert.Equal(default, Parse(parent, "a=b"));

    [Theory]
    [InlineData("")]
    [InlineData("a=\u00e9")]
    [InlineData("a=b\r\nc: d")]
    public void What_is_no_tracestate_leaves_the_parent(string state)
    {
        var context = Parse(Good, state);

        Assert.Equal("b7ad6b7169203331", context.SpanId.ToHexString());
        Assert.Null(context.TraceState);
    }

    [Fact]
    public void A_tracestate_has_512_bytes_at_most()
    {
        Assert.Equal(512, Parse(Good, $"a={new string('x', 510)}").TraceState!.Length);
        Assert.Null(Parse(Good, $"a={new string('x', 511)}").TraceState);
    }
}
