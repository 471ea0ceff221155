namespace ProtoGen.Aot.Smoke;

/// <summary>JSON, which is written and read without the serializer of the framework.</summary>
internal static class Json
{
    public static void Run(Checks checks)
    {
        byte[] bytes = Convert.FromHexString("82a16192cb3ff0000000000000c4020001a1628101d6ff00000000");
        const string Text = """{"a":[{"$f64":1},{"$bin":"AAE="}],"b":{"$map":[[1,{"$time":"1970-01-01T00:00:00Z"}]]}}""";
        checks.Equal(Text, MessageJson.ToJson(bytes), "bytes as JSON");
        checks.Equal(Convert.ToHexString(bytes), Convert.ToHexString(MessageJson.FromJson(Text)), "JSON as bytes");
    }
}
