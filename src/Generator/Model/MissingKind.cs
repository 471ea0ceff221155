namespace ProtoGen.Generator.Model;

/// <summary>What a member reads as when the bytes do not have it.</summary>
internal enum MissingKind
{
    /// <summary>It cannot do without: an error that names it.</summary>
    Error,

    /// <summary>The default of its type.</summary>
    Default,

    /// <summary>A constant: <see cref="ElementModel.DefaultText"/>.</summary>
    Constant,

    /// <summary>What its initializer makes of it, taken from an instance made for that purpose.</summary>
    Initializer,
}
