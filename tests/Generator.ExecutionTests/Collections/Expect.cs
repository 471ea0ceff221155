using ProtoGen.TestKit.Values;

namespace ProtoGen.Generator.ExecutionTests.Collections;

/// <summary>What holds for every type of collection, through the formatter that generated code registers at the call.</summary>
internal static class Expect
{
    /// <summary>The value is written as these bytes, put together by hand, and reads back as the same type with the same content.</summary>
    /// <param name="value">The value.</param>
    /// <param name="hex">Its bytes.</param>
    /// <param name="write">A call that names the type, so that the generator sees it.</param>
    /// <param name="read">The same for reading.</param>
    public static T Bytes<T>(T value, string hex, Func<T, byte[]> write, Func<byte[], T> read)
    {
        hex = hex.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(hex, Convert.ToHexStringLower(write(value)));

        T back = read(Convert.FromHexString(hex));

        Assert.Equal(hex, Convert.ToHexStringLower(write(back)));
        Assert.Equal(DeepText.Of(value), DeepText.Of(back));
        return back;
    }

    /// <summary>An empty collection and null have their own bytes and stay apart.</summary>
    public static void EmptyAndNull<T>(T empty, string hex, Func<T?, byte[]> write, Func<byte[], T?> read)
        where T : class
    {
        Assert.Equal(hex, Convert.ToHexStringLower(write(empty)));
        Assert.Equal(DeepText.Of(empty), DeepText.Of(read(Convert.FromHexString(hex))));
        Assert.Equal("c0", Convert.ToHexStringLower(write(null)));
        Assert.Null(read([0xc0]));
    }
}
