namespace ProtoGen.Generator.Model;

/// <summary>One element of an array on the wire: a member of a message, or an argument of a method.</summary>
internal sealed record ElementModel
{
    /// <summary>Its place in the array.</summary>
    public required int Position { get; init; }

    /// <summary>Its name as errors show it.</summary>
    public required string Name { get; init; }

    /// <summary>The local variable it is read into, in C#.</summary>
    public required string Local { get; init; }

    /// <summary>
    /// For <see cref="MissingKind.Initializer"/>: the local variable, in C#, that tells whether it was there.
    /// </summary>
    public string? Flag { get; init; }

    /// <summary>For a member of a message: whether it can be set after the message has been made.</summary>
    public bool IsSettable { get; init; }

    /// <summary>In a map: the name it stands behind.</summary>
    public string? WireName { get; init; }

    /// <summary>In a map: the local variable, in C#, that tells whether its name has been read.</summary>
    public string? Seen { get; init; }

    /// <summary>
    /// Where defaults are left out: the condition, in C#, under which the element is written; null where it always is.
    /// </summary>
    public string? WrittenIf { get; init; }

    /// <summary>There: whether its value is another one than a reader makes of nothing, in C#; null where that is not known.</summary>
    public string? IsNotDefault { get; init; }

    /// <summary>
    /// Where a message is read into an object that is there: the local variable, in C#, that tells whether to set the member.
    /// </summary>
    public string? SetIf { get; init; }

    /// <summary>There, for a member that is read into the object that it has: the formatter of that type in C#.</summary>
    public string? PopulatedBy { get; init; }

    public required TypeShape Shape { get; init; }

    public required MissingKind Missing { get; init; }

    /// <summary>For <see cref="MissingKind.Constant"/>: the constant in C#.</summary>
    public string? DefaultText { get; init; }

    /// <summary>
    /// The reservation it is written in, together with its neighbours of the same number; -1 for a value whose size is
    /// only known to its formatter.
    /// </summary>
    public required int Run { get; init; }

    /// <summary>The member's identifier in C#, for code that takes the value out of an object.</summary>
    public string Identifier => Literals.Identifier(Name);
}
