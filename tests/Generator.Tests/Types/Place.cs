namespace ProtoGen.Generator.Tests.Types;

/// <summary>Where a row's value stands.</summary>
internal enum Place
{
    /// <summary>By itself, as a root.</summary>
    Alone,

    /// <summary>In a message that is an array.</summary>
    InArray,

    /// <summary>In a message that is a map.</summary>
    InMap,

    /// <summary>In a message that is an array and packed, and there in a list.</summary>
    InPacked,
}
