namespace ProtoGen.Generator.Model;

/// <summary>Whether a message can be an element of a packed block.</summary>
internal enum PackedKind
{
    /// <summary>It cannot.</summary>
    None,

    /// <summary>Its members are written and read one by one.</summary>
    Fields,

    /// <summary>It has no code of its own that reading and writing would run, so that its memory may be copied.</summary>
    Plain,
}
