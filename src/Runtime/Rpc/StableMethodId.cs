namespace ProtoGen.Rpc;

/// <summary>The number that stands for a method's name on the wire.</summary>
internal static class StableMethodId
{
    /// <summary>Stable ids have the top bit, so they never collide with dense ids (below 65,536).</summary>
    public const uint TopBit = 0x8000_0000;

    /// <summary>FNV-1a, 32 bits, of the name's UTF-8 bytes, with the top bit set.</summary>
    public static uint Of(ReadOnlySpan<byte> utf8Name)
    {
        uint hash = 2166136261;
        foreach (byte value in utf8Name)
        {
            hash = unchecked((hash ^ value) * 16777619);
        }

        return hash | TopBit;
    }
}
