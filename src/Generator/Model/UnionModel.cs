namespace ProtoGen.Generator.Model;

/// <summary>A union, as far as printing its formatter needs to know it. Equal by value.</summary>
internal sealed record UnionModel
{
    public required TypeName Name { get; init; }

    /// <summary>The type parameters in scope, each with the parameter that stands for its formatter.</summary>
    public required EquatableArray<FormatterParameter> FormatterParameters { get; init; }

    /// <summary>The cases in the order their types are asked for.</summary>
    public required EquatableArray<CaseModel> Cases { get; init; }

    /// <summary>The type in C# that keeps unknown cases; null for none.</summary>
    public required string? Fallback { get; init; }

    /// <summary>Whether it derives from a message or union, whose formatter has the same name.</summary>
    public required bool IsDerived { get; init; }

    public required UsageModel Usage { get; init; }
}

/// <summary>One case of a union.</summary>
/// <param name="Tag">Its number on the wire.</param>
/// <param name="Type">Its type in C#.</param>
/// <param name="Formatter">The type of its formatter in C#.</param>
/// <param name="IsExact">Whether its type must be compared, because other types may derive from it.</param>
internal sealed record CaseModel(int Tag, string Type, string Formatter, bool IsExact);
