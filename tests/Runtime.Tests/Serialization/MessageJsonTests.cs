using System.Buffers;
using System.Text;
using System.Text.Json;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>Both directions against bytes and JSON written by hand, from the table in docs/json.md.</summary>
public class MessageJsonTests
{
    [Theory]
    [InlineData("c0", "null")]
    [InlineData("c2", "false")]
    [InlineData("c3", "true")]
    [InlineData("00", "0")]
    [InlineData("7f", "127")]
    [InlineData("ff", "-1")]
    [InlineData("d0 80", "-128")]
    [InlineData("cf ffffffffffffffff", "18446744073709551615")]
    [InlineData("cf 8000000000000000", "9223372036854775808")]
    [InlineData("d3 8000000000000000", "-9223372036854775808")]
    [InlineData("cb 3fb999999999999a", "0.1")]
    [InlineData("cb c004000000000000", "-2.5")]
    [InlineData("cb 54b249ad2594c37d", "1E+100")]
    [InlineData("cb 0000000000000001", "5E-324")]
    [InlineData("cb 3ff0000000000000", """{"$f64":1}""")]
    [InlineData("cb c000000000000000", """{"$f64":-2}""")]
    [InlineData("cb 0000000000000000", """{"$f64":0}""")]
    [InlineData("cb 8000000000000000", """{"$f64":"-0"}""")]
    [InlineData("cb 7ff0000000000000", """{"$f64":"Infinity"}""")]
    [InlineData("cb fff0000000000000", """{"$f64":"-Infinity"}""")]
    [InlineData("cb 7ff8000000000000", """{"$f64":"NaN"}""")]
    [InlineData("cb fff8000000000000", """{"$f64":"0xfff8000000000000"}""")]
    [InlineData("cb 7ff0000000000001", """{"$f64":"0x7ff0000000000001"}""")]
    [InlineData("ca 3dcccccd", """{"$f32":0.1}""")]
    [InlineData("ca 3f800000", """{"$f32":1}""")]
    [InlineData("ca 7f7fffff", """{"$f32":3.4028235E+38}""")]
    [InlineData("ca 80000000", """{"$f32":"-0"}""")]
    [InlineData("ca 7f800000", """{"$f32":"Infinity"}""")]
    [InlineData("ca ff800000", """{"$f32":"-Infinity"}""")]
    [InlineData("ca 7fc00000", """{"$f32":"NaN"}""")]
    [InlineData("ca ffc00001", """{"$f32":"0xffc00001"}""")]
    [InlineData("a0", "\"\"")]
    [InlineData("a2 6869", "\"hi\"")]
    [InlineData("a1 24", "\"$\"")]
    [InlineData("a2 c3a9", "\"é\"")]
    [InlineData("a4 22 5c 0a 00", """
        "\"\\\n\u0000"
        """)]
    [InlineData("a4 f09f9880", """
        "\uD83D\uDE00"
        """)]
    [InlineData("c4 00", """{"$bin":""}""")]
    [InlineData("c4 02 0001", """{"$bin":"AAE="}""")]
    [InlineData("c4 03 fbefff", """{"$bin":"++//"}""")]
    [InlineData("d4 05 aa", """{"$ext":[5,"qg=="]}""")]
    [InlineData("c7 00 80", """{"$ext":[-128,""]}""")]
    [InlineData("c7 03 42 000102", """{"$ext":[66,"AAEC"]}""")]
    [InlineData("90", "[]")]
    [InlineData("93 01 c0 91 02", "[1,null,[2]]")]
    [InlineData("80", "{}")]
    [InlineData("81 a1 61 01", """{"a":1}""")]
    [InlineData("81 a0 01", """{"":1}""")]
    [InlineData("82 a1 61 80 a1 62 90", """{"a":{},"b":[]}""")]
    [InlineData("82 a4 2462696e 01 a1 61 02", """{"$bin":1,"a":2}""")]
    [InlineData("82 a1 61 02 a4 2462696e 01", """{"a":2,"$bin":1}""")]
    [InlineData("81 a4 2462696e 01", """{"$map":[["$bin",1]]}""")]
    [InlineData("81 a1 24 01", """{"$map":[["$",1]]}""")]
    [InlineData("81 01 02", """{"$map":[[1,2]]}""")]
    [InlineData("82 01 02 a1 61 c0", """{"$map":[[1,2],["a",null]]}""")]
    [InlineData("82 a1 61 c0 01 02", """{"$map":[["a",null],[1,2]]}""")]
    [InlineData("81 90 80", """{"$map":[[[],{}]]}""")]
    [InlineData("82 81 01 02 92 03 04 c0 81 c2 c3", """{"$map":[[{"$map":[[1,2]]},[3,4]],[null,{"$map":[[false,true]]}]]}""")]
    [InlineData("82 a1 61 01 a1 61 02", """{"$map":[["a",1],["a",2]]}""")]
    [InlineData("81 a1 61 82 a1 61 01 a1 62 81 a1 61 02", """{"a":{"a":1,"b":{"a":2}}}""")]
    public void Each_value_has_one_form_in_each_direction(string hex, string json)
    {
        Assert.Equal(json, MessageJson.ToJson(Wire.Bytes(hex)));
        Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal), Wire.Hex(MessageJson.FromJson(json)));
        Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal), Wire.Hex(MessageJson.FromJson(Encoding.UTF8.GetBytes(json))));
    }

    [Theory]
    [InlineData("d6 ff 00000000", "1970-01-01T00:00:00Z")]
    [InlineData("d6 ff ffffffff", "2106-02-07T06:28:15Z")]
    [InlineData("d7 ff 0000000100000000", "2106-02-07T06:28:16Z")]
    [InlineData("d7 ff 0000000400000000", "1970-01-01T00:00:00.000000001Z")]
    [InlineData("d7 ff ee6b27fc00000000", "1970-01-01T00:00:00.999999999Z")]
    [InlineData("d7 ff 7735940000000000", "1970-01-01T00:00:00.5Z")]
    [InlineData("c7 0c ff 00000000 0000000400000000", "2514-05-30T01:53:04Z")]
    [InlineData("c7 0c ff 00000000 ffffffffffffffff", "1969-12-31T23:59:59Z")]
    [InlineData("c7 0c ff 00000001 fffffff1886e0900", "0001-01-01T00:00:00.000000001Z")]
    [InlineData("c7 0c ff 3b9ac9ff 0000003afff4417f", "9999-12-31T23:59:59.999999999Z")]
    public void A_timestamp_is_ISO_text_to_the_nanosecond(string hex, string text)
    {
        string json = $$"""{"$time":"{{text}}"}""";

        Assert.Equal(json, MessageJson.ToJson(Wire.Bytes(hex)));
        Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal), Wire.Hex(MessageJson.FromJson(json)));
    }

    /// <summary>One second before the year 1 and after the year 9999, a whole second of nanoseconds, a body of no length that timestamps have.</summary>
    [Theory]
    [InlineData("c7 0c ff 00000000 fffffff1886e08ff", """{"$ext":[-1,"AAAAAP////GIbgj/"]}""")]
    [InlineData("c7 0c ff 00000000 0000003afff44180", """{"$ext":[-1,"AAAAAAAAADr/9EGA"]}""")]
    [InlineData("d7 ff ee6b280000000000", """{"$ext":[-1,"7msoAAAAAAA="]}""")]
    [InlineData("d4 ff 07", """{"$ext":[-1,"Bw=="]}""")]
    public void What_is_no_timestamp_of_these_years_stays_an_extension(string hex, string json)
    {
        Assert.Equal(json, MessageJson.ToJson(Wire.Bytes(hex)));
        Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal), Wire.Hex(MessageJson.FromJson(json)));
    }

    [Theory]
    [InlineData("d3 0000000000000001", "1", "01")]
    [InlineData("d9 01 61", "\"a\"", "a161")]
    [InlineData("dd 00000001 c0", "[null]", "91c0")]
    [InlineData("df 00000001 da 0001 61 c0", """{"a":null}""", "81a161c0")]
    [InlineData("c6 00000001 07", """{"$bin":"Bw=="}""", "c40107")]
    [InlineData("c9 00000001 05 07", """{"$ext":[5,"Bw=="]}""", "d40507")]
    [InlineData("c7 08 ff 0000000000000001", """{"$time":"1970-01-01T00:00:01Z"}""", "d6ff00000001")]
    public void Long_forms_become_the_shortest(string hex, string json, string shortest)
    {
        Assert.Equal(json, MessageJson.ToJson(Wire.Bytes(hex)));
        Assert.Equal(shortest, Wire.Hex(MessageJson.FromJson(json)));
    }

    /// <summary>What other tools and people write.</summary>
    [Theory]
    [InlineData(" \r\n\t[ 1 , 2 ]\n", "920102")]
    [InlineData("1.0", "cb3ff0000000000000")]
    [InlineData("1e2", "cb4059000000000000")]
    [InlineData("-0", "00")]
    [InlineData("""{"$f32":1e2}""", "ca42c80000")]
    [InlineData("""{"\u0024bin":"AAE="}""", "c4020001")]
    [InlineData("""{"\u0024map":[]}""", "80")]
    [InlineData("""{"a\u0062":"\u0063"}""", "81a26162a163")]
    [InlineData("""{"$map":[["a",1],["a",1]]}""", "82a16101a16101")]
    [InlineData("""{"$time":"2026-11-25T12:00:00.100Z"}""", "d7ff17d784006b06cdc0")]
    public void Json_of_others_is_read(string json, string hex)
    {
        Assert.Equal(hex, Wire.Hex(MessageJson.FromJson(json)));
    }

    [Fact]
    public void Indented_is_the_same_json_over_lines()
    {
        byte[] bytes = Wire.Bytes("82 a1 61 92 01 02 a1 62 81 01 02");

        string json = MessageJson.ToJson(bytes, indented: true);

        Assert.Equal(
            """
            {
              "a": [
                1,
                2
              ],
              "b": {
                "$map": [
                  [
                    1,
                    2
                  ]
                ]
              }
            }
            """.ReplaceLineEndings("\n"),
            json);
        Assert.Equal(bytes, MessageJson.FromJson(json));
    }

    [Fact]
    public void An_output_receives_the_json_behind_what_it_holds()
    {
        var output = new ArrayBufferWriter<byte>();
        output.Write("data: "u8);

        MessageJson.ToJson(output, Wire.Bytes("92 01 a1 61"));

        Assert.Equal("data: [1,\"a\"]", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void An_output_receives_nothing_of_what_fails()
    {
        var output = new ArrayBufferWriter<byte>();

        Assert.Throws<MessageSerializationException>(() => MessageJson.ToJson(output, Wire.Bytes("92 01 c1")));

        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void A_value_of_any_shape_goes_to_json_and_back()
    {
        MessageValue value = MessageValue.Array(1, "a", 1.5f, 1.0, MessageValue.Binary([1, 2]), MessageValue.Map((7, true)));

        string json = value.ToJson();

        Assert.Equal("""[1,"a",{"$f32":1.5},{"$f64":1},{"$bin":"AQI="},{"$map":[[7,true]]}]""", json);
        Assert.Equal(value, MessageValue.FromJson(json));
    }

    [Fact]
    public void Random_values_come_back_byte_for_byte()
    {
        var random = new Random(20261125);
        for (int i = 0; i < 3000; i++)
        {
            byte[] bytes = RandomMessagePack.Next(random);

            string json = MessageJson.ToJson(bytes, indented: i % 2 == 0);
            using var parsed = JsonDocument.Parse(json);

            Assert.Equal(Wire.Hex(bytes), Wire.Hex(MessageJson.FromJson(json)));
        }
    }
}
