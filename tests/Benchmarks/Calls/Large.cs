namespace ProtoGen.Benchmarks.Calls;

/// <summary>The binary that is echoed.</summary>
internal static class Large
{
    /// <summary>What every contender sends.</summary>
    public static byte[] Sample { get; } = [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 7))];
}
