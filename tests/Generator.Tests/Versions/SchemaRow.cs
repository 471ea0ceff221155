namespace ProtoGen.Generator.Tests.Versions;

/// <summary>
/// Two versions of a message and what each makes of the other's bytes. In the declarations <c>[M]</c> and <c>[M(...)]</c> stand
/// for the attribute of the layout and <c>[Other]</c> for that of the other layout, <c>[K0]</c> for a key of a member, which only
/// the array has, and <c>[N:Id]</c> for its name on the wire, which only the map has.
/// </summary>
/// <param name="Change">The change as docs/changing-messages.md names it.</param>
/// <param name="Sample">What is special about the values or types of this row.</param>
internal sealed record SchemaRow(string Change, string Sample)
{
    /// <summary>The old declarations.</summary>
    public required string Old { get; init; }

    /// <summary>What the old program writes, in C#.</summary>
    public required string OldValue { get; init; }

    /// <summary>The new declarations.</summary>
    public required string New { get; init; }

    /// <summary>What the new program writes, in C#.</summary>
    public required string NewValue { get; init; }

    /// <summary>The type that is written and read, in either version.</summary>
    public string Type { get; init; } = "Order";

    /// <summary>The type in the new version, where it is another.</summary>
    public string? NewType { get; init; }

    /// <summary>In the array layout, what an old reader makes of the new bytes.</summary>
    public required Outcome OldReadsNew { get; init; }

    /// <summary>In the array layout, what a new reader makes of the old bytes.</summary>
    public required Outcome NewReadsOld { get; init; }

    /// <summary>The same in the map layout, where it differs.</summary>
    public Outcome? OldReadsNewMap { get; init; }

    /// <inheritdoc cref="OldReadsNewMap" />
    public Outcome? NewReadsOldMap { get; init; }

    /// <summary>What a new reader makes of new bytes that an old program read and wrote again; null where that is not asked.</summary>
    public Outcome? NewReadsPassedOn { get; init; }

    /// <summary>What the row is called in the list of tests.</summary>
    public string Case => Sample.Length == 0 ? Change : $"{Change}: {Sample}";

    /// <summary>What is expected in a layout and direction; null where nothing is.</summary>
    public Outcome? Expected(Layout layout, Direction direction) => direction switch
    {
        Direction.OldReadsNew => layout == Layout.Map ? OldReadsNewMap ?? OldReadsNew : OldReadsNew,
        Direction.NewReadsOld => layout == Layout.Map ? NewReadsOldMap ?? NewReadsOld : NewReadsOld,
        _ => NewReadsPassedOn,
    };
}

/// <summary>The layout of both versions.</summary>
internal enum Layout
{
    /// <summary>An array of the members.</summary>
    Array,

    /// <summary>A map from the members' names.</summary>
    Map,
}

/// <summary>Who reads whose bytes.</summary>
internal enum Direction
{
    /// <summary>The old program reads what the new one wrote.</summary>
    OldReadsNew,

    /// <summary>The new program reads what the old one wrote.</summary>
    NewReadsOld,

    /// <summary>The new program reads what the old one read from it and wrote again.</summary>
    NewReadsPassedOn,
}
