namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>Bytes as the tests write them.</summary>
internal static class HexBytes
{
    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
