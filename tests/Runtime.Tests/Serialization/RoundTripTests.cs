using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

public class RoundTripTests
{
    [Fact]
    public void A_list_of_tuples_in_a_dictionary_comes_back()
    {
        var value = new Dictionary<string, List<(int, string?)>> { ["a"] = [(1, "x"), (-40, null)], ["é"] = [] };

        byte[] bytes = MessageSerializer.Serialize<Dictionary<string, List<(int, string?)>>, Formatter>(value);
        var back = MessageSerializer.Deserialize<Dictionary<string, List<(int, string?)>>, Formatter>(bytes);

        Assert.Equal("82A1619292 01A178 92D0D8C0 A2C3A990".Replace(" ", ""), Convert.ToHexString(bytes));
        Assert.Equal(value, back);
    }

    [Fact]
    public void An_error_names_its_place()
    {
        byte[] bytes = Convert.FromHexString("82A1619292 01A178 92D0D8C1 A2C3A990".Replace(" ", ""));

        var error = Assert.Throws<MessageSerializationException>(
            () => MessageSerializer.Deserialize<Dictionary<string, List<(int, string?)>>, Formatter>(bytes));

        Assert.Equal(SerializationErrorCode.UnexpectedCode, error.Code);
        Assert.Equal("Dictionary<String, List<ValueTuple<Int32, String>>>[\"a\"][1].Item2", error.Path);
        Assert.Equal(11, error.Offset);
    }

    private struct Formatter : IFormatter<Dictionary<string, List<(int, string?)>>>
    {
        public static int MaxSize => MessagePackSize.Unbounded;

        public static void Write(ref MessagePackWriter writer, in Dictionary<string, List<(int, string?)>> value) =>
            DictionaryFormatter<string, StringFormatter, List<(int, string?)>, ListFormatter<(int, string?), ValueTupleFormatter<int, Int32Formatter, string?, NullableReferenceFormatter<string, StringFormatter>>>>.Write(ref writer, in value);

        public static Dictionary<string, List<(int, string?)>> Read(ref MessagePackReader reader) =>
            DictionaryFormatter<string, StringFormatter, List<(int, string?)>, ListFormatter<(int, string?), ValueTupleFormatter<int, Int32Formatter, string?, NullableReferenceFormatter<string, StringFormatter>>>>.Read(ref reader);

        public static void Locate(ref MessagePath path) =>
            DictionaryFormatter<string, StringFormatter, List<(int, string?)>, ListFormatter<(int, string?), ValueTupleFormatter<int, Int32Formatter, string?, NullableReferenceFormatter<string, StringFormatter>>>>.Locate(ref path);
    }
}
