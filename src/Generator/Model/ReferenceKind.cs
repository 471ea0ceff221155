namespace ProtoGen.Generator.Model;

/// <summary>Whether a message that occurs more than once is written once.</summary>
internal enum ReferenceKind
{
    /// <summary>It is written as often as it occurs.</summary>
    None,

    /// <summary>It is written once, and made when its members are there: it cannot contain itself.</summary>
    WhenComplete,

    /// <summary>It is written once, and made before its members are read: it may contain itself.</summary>
    BeforeMembers,
}
