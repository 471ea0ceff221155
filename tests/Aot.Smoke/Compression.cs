namespace ProtoGen.Aot.Smoke;

/// <summary>Compressed values, whose codec is native code of the framework.</summary>
internal static class Compression
{
    public static void Run(Checks checks)
    {
        string text = string.Concat(Enumerable.Repeat("again and again, ", 1000));
        byte[] compressed = MessageSerializer.SerializeCompressed(text);
        checks.Equal(true, compressed.Length < 1000, "compressed text is smaller");
        checks.Equal(text, MessageSerializer.DeserializeCompressed<string>(compressed), "compressed text");
        checks.Equal(
            "hola", MessageSerializer.DeserializeCompressed<string>(Convert.FromHexString("c70d4200000005400010a4686f6c6103")), "a block by hand");
    }
}
