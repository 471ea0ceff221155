namespace ProtoGen.Generator.Model;

/// <summary>
/// Everything that printing a message's formatter needs. Immutable and equal by value, nested records included: equal
/// models leave the emitted file alone.
/// </summary>
internal sealed record MessageModel
{
    public required TypeName Name { get; init; }

    /// <summary>The name of the emitted struct: another one where the type is also a union, whose formatter it then is not.</summary>
    public required string FormatterName { get; init; }

    public required bool IsReferenceType { get; init; }

    /// <summary>The bytes of memory that an object takes by itself, in C#; null where it need not be counted.</summary>
    public required string? Memory { get; init; }

    /// <summary>The type parameters in scope, each with the parameter that stands for its formatter.</summary>
    public required EquatableArray<FormatterParameter> FormatterParameters { get; init; }

    public required ArrayModel Members { get; init; }

    /// <summary>The member that keeps what its reader does not know; null for none.</summary>
    public KeeperModel? Keeper => Members.Keeper;

    /// <summary>The largest encoding, if it has one and is small enough to be worth a reservation.</summary>
    public required SizeBound Size { get; init; }

    /// <summary>The largest encoding, however large, if what its members say bounds it.</summary>
    public required SizeBound Largest { get; init; }

    public required CreationModel Creation { get; init; }

    /// <summary>Whether it derives from a message, whose formatter may have the same name.</summary>
    public required bool IsDerived { get; init; }

    /// <summary>Whether another assembly can derive from it without seeing all of its members.</summary>
    public required bool HidesMembers { get; init; }

    /// <summary>Whether it can be an element of a packed block.</summary>
    public PackedKind Packed { get; init; }

    /// <summary>Whether a message can contain another one of its own type, to any depth: then levels are counted.</summary>
    public required bool CountsDepth { get; init; }

    /// <summary>Whether it is written once where it occurs more than once.</summary>
    public ReferenceKind References { get; init; }

    public required UsageModel Usage { get; init; }

    /// <summary>Whether it can be read into an object that is there.</summary>
    public bool IsPopulatable { get; init; }

    public CallbacksModel Callbacks { get; init; } = CallbacksModel.None;
}

/// <param name="Type">The type parameter in C#.</param>
/// <param name="Formatter">The name of the parameter that stands for its formatter.</param>
internal sealed record FormatterParameter(string Type, string Formatter);

/// <summary>How an instance is made of the values read: always one object creation expression.</summary>
internal sealed record CreationModel
{
    /// <summary>The constructor's arguments in order.</summary>
    public required EquatableArray<ArgumentModel> Arguments { get; init; }

    /// <summary>The members to assign in the object initializer, by name.</summary>
    public required EquatableArray<string> Assigned { get; init; }

    /// <summary>
    /// The members among <see cref="Assigned"/> to assign where an instance is made only to see the values of the
    /// initializers: those that are required.
    /// </summary>
    public required EquatableArray<string> Required { get; init; }
}

/// <param name="Member">The name of the member that the argument takes its value from; null for one left at its default.</param>
/// <param name="Name">The parameter's name in C# where it must be given, because an optional one was left out before it.</param>
internal sealed record ArgumentModel(string? Member, string? Name)
{
    /// <summary>
    /// What stands before the value: <c>in</c> where the compiler wants to see that a variable is handed over, a cast where
    /// it could take another constructor.
    /// </summary>
    public string Modifier { get; init; } = "";

    /// <summary>The value in C#, where there is no member.</summary>
    public string? Constant { get; init; }
}
