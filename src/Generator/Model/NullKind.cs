namespace ProtoGen.Generator.Model;

/// <summary>What nil means to a type, and what its default value is.</summary>
internal enum NullKind
{
    /// <summary>A value type that is not nullable: nil means missing, and its default is a value.</summary>
    Value,

    /// <summary>A reference type that is not nullable: nil means missing, and there is no default.</summary>
    Reference,

    /// <summary>
    /// Nullable, or a reference from code without null annotations: nil is null. Also an open type parameter with a
    /// question mark, where nil is the default value.
    /// </summary>
    Nullable,

    /// <summary>An open type parameter: its formatter knows.</summary>
    Open,
}
