namespace ProtoGen.Rpc;

/// <summary>The keys of the map behind the arguments. Unknown ones are skipped.</summary>
internal static class HeaderKey
{
    /// <summary>The time until the deadline, in milliseconds.</summary>
    public const int TimeLeft = 0;

    /// <summary>The user's map of texts to texts or bytes.</summary>
    public const int Metadata = 3;
}
