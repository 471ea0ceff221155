namespace ProtoGen.Serialization;

/// <summary>How much JSON may hold, in both directions.</summary>
internal static class JsonLimits
{
    /// <summary>How deep arrays and maps may be nested: messages of the largest depth with collections between them.</summary>
    public const int MaxDepth = MessagePackLimits.MaxSkipDepth;

    /// <summary>A map with other keys than strings takes three levels of JSON, an extension inside two more.</summary>
    public const int MaxJsonDepth = (3 * MaxDepth) + 2;

    /// <summary>The longest string or binary in bytes; escaped or as base64, the JSON writer takes not much more.</summary>
    public const int LongestText = 100_000_000;

    /// <summary>
    /// How large the JSON of so many bytes may become. The text alone is at most 8 times as long; indentation grows with the
    /// depth, and without a bound a value of one byte could take six thousand.
    /// </summary>
    public static long LargestJson(int size) => (256L * size) + (1024 * 1024);

    public static MessageSerializationException TooDeep(long offset) => new(
        SerializationErrorCode.DepthExceeded, $"Arrays and maps are nested more than {MaxDepth} deep.", offset);

    public static MessageSerializationException TooLong(long offset) => new(
        SerializationErrorCode.MessageTooLarge, $"The string or binary is longer than {LongestText} bytes.", offset);
}
