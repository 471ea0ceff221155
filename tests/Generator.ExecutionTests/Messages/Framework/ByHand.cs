using ProtoGen.TestKit.Values;

namespace ProtoGen.Generator.ExecutionTests.Messages.Framework;

#pragma warning disable PG0050 // the closed types are in Roots.cs

/// <summary>Bytes as the hexadecimal text in which a test states them, of a value in all the places it may stand in.</summary>
internal static class ByHand
{
    /// <summary>As a member of either layout, an element and an item of a tuple, there and back.</summary>
    public static void Is<T>(T value, string hex)
    {
        string expected = Everywhere(hex);
        byte[] bytes = MessageSerializer.Serialize(new Holder<T>(value, [value, value], (value, 1)));
        Assert.Equal(expected, Convert.ToHexStringLower(bytes));

        var back = MessageSerializer.Deserialize<Holder<T>>(bytes);
        Assert.Equal(DeepText.Of(value), DeepText.Of(back.Value));
        Assert.Equal(DeepText.Of(value), DeepText.Of(back.List[1]));
        Assert.Equal(expected, Convert.ToHexStringLower(MessageSerializer.Serialize(back)));

        Cut.Same<Holder<T>>(bytes);

        byte[] map = MessageSerializer.Serialize(new MapHolder<T>(value, [value]));
        Assert.Equal(NamedOnce(hex), Convert.ToHexStringLower(map));
        Assert.Equal(DeepText.Of(value), DeepText.Of(MessageSerializer.Deserialize<MapHolder<T>>(map).Value));
        Cut.Same<MapHolder<T>>(map);
    }

    /// <summary>Reads the value from each of these places and returns the first.</summary>
    public static T Read<T>(string hex) => MessageSerializer.Deserialize<Holder<T>>(Convert.FromHexString(Everywhere(hex))).Value;

    /// <summary>As an element of a list: the error names it and where it starts.</summary>
    public static void Refused<T>(string hex, SerializationErrorCode code, string path = "")
    {
        byte[] bytes = Convert.FromHexString("91" + hex.Replace(" ", "", StringComparison.Ordinal));
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<List<T>>(bytes));
        Assert.Equal(code, error.Code);
        Assert.EndsWith("[0]" + path, error.Path, StringComparison.Ordinal);
        Assert.InRange(error.Offset, 1, bytes.Length - 1);
        if (path.Length == 0 && code == SerializationErrorCode.InvalidValue)
        {
            Assert.Equal(1, error.Offset);
        }
    }

    private static string Everywhere(string hex)
    {
        string value = hex.Replace(" ", "", StringComparison.Ordinal);
        return $"93{value}92{value}{value}92{value}01";
    }

    // {"Value": the value, "List": [the value]}
    private static string NamedOnce(string hex)
    {
        string value = hex.Replace(" ", "", StringComparison.Ordinal);
        return $"82a556616c7565{value}a44c69737491{value}";
    }
}
