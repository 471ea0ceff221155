namespace ProtoGen;

/// <summary>What a <see cref="MessageValue"/> holds.</summary>
public enum MessageValueKind
{
    /// <summary>Nothing; what <c>default(MessageValue)</c> is.</summary>
    Nil,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An integer from -2^63 to 2^64 - 1.</summary>
    Integer,

    /// <summary>A 32-bit float.</summary>
    Float32,

    /// <summary>A 64-bit float.</summary>
    Float64,

    /// <summary>Text.</summary>
    String,

    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>Values in order.</summary>
    Array,

    /// <summary>Keys and values in order, no key twice.</summary>
    Map,

    /// <summary>Bytes with a type from -128 to 127; -1 is a timestamp.</summary>
    Extension,
}
