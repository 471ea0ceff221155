namespace ProtoGen.Generator.Model;

/// <summary>The name of a type that code is emitted for, with what is needed to open its declaration again.</summary>
internal sealed record TypeName
{
    /// <summary>The namespace in C#, without <c>global::</c>; empty for none.</summary>
    public required string Namespace { get; init; }

    /// <summary>The declarations to open, from the outermost type to the type itself.</summary>
    public required EquatableArray<TypeDeclaration> Declarations { get; init; }

    /// <summary>The type in C#, from <c>global::</c> on, with its own type parameters.</summary>
    public required string FullName { get; init; }

    /// <summary>What the names of its files start with: unique in the compilation, also where case is ignored.</summary>
    public required string HintStem { get; init; }

    /// <summary>The type's own name as the user reads it.</summary>
    public required string Display { get; init; }
}

/// <summary>One type declaration, as it must be repeated to add to a partial type.</summary>
/// <param name="Keyword"><c>class</c>, <c>record struct</c>, ...</param>
/// <param name="Name">The name in C#.</param>
/// <param name="TypeParameters">The type parameters in C#.</param>
internal sealed record TypeDeclaration(string Keyword, string Name, EquatableArray<string> TypeParameters)
{
    public string Header => TypeParameters.IsEmpty
        ? $"partial {Keyword} {Name}"
        : $"partial {Keyword} {Name}<{string.Join(", ", TypeParameters)}>";
}
