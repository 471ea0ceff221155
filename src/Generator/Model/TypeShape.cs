namespace ProtoGen.Generator.Model;

/// <summary>How a type is written and read, as far as printing needs to know it.</summary>
internal sealed record TypeShape
{
    /// <summary>The type in C#, fully qualified, with its null annotation: <c>global::System.Collections.Generic.List&lt;string?&gt;</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The type of its formatter in C#, closed over the formatters of its arguments.</summary>
    public required string Formatter { get; init; }

    public required EncodeKind Kind { get; init; }

    /// <summary>For <see cref="EncodeKind.Primitive"/>: the last part of the method names, <c>Int32</c> in <c>WriteInt32</c>.</summary>
    public string? Primitive { get; init; }

    /// <summary>For an enum written as a primitive: its underlying type in C#, to cast to.</summary>
    public string? EnumUnderlying { get; init; }

    public required SizeBound Size { get; init; }

    /// <summary>
    /// The largest encoding where that is known but not worth a reservation, because every value is written by itself; else
    /// the same as <see cref="Size"/>.
    /// </summary>
    public SizeBound Largest
    {
        get => field ?? Size;
        init;
    }

    public required NullKind Null { get; init; }

    /// <summary>Whether only the formatter knows if nil is one of its values: an open type parameter without a question mark.</summary>
    public bool MayReadNil { get; init; }

    /// <summary>What reads a value in C#, where it is no plain call of the formatter.</summary>
    public string? Reading { get; init; }

    /// <summary>Whether null is one of its values, in C# too; where nil is some other default, it is not.</summary>
    public bool IsNullable => Null == NullKind.Nullable && Type[Type.Length - 1] == '?';

    /// <summary>What the compiler says about using the type and what it consists of.</summary>
    public UsageModel Usage { get; init; } = UsageModel.Free;
}
