namespace ProtoGen.Generator.Model;

/// <summary>One parameter of a service method that travels.</summary>
internal sealed record ServiceParameterModel
{
    /// <summary>The parameter's name in C#.</summary>
    public required string Name { get; init; }

    /// <summary>The field that carries it, in C#: the same name unless the arguments struct has a member of that name.</summary>
    public required string Field { get; init; }

    /// <summary>What stands before the type in C#: attributes that the compiler obeys where the client is called.</summary>
    public required string Attributes { get; init; }

    /// <summary>Modifier and type in C#, as the interface has them: with tuple names, unlike the shape's type.</summary>
    public required string Type { get; init; }

    /// <summary>The default value in C#; null when an argument must be given.</summary>
    public required string? Default { get; init; }

    /// <summary>The argument on the wire; for a stream its id.</summary>
    public required ElementModel Element { get; init; }

    /// <summary>Whether its value is part of what tells later messages of a group from earlier ones.</summary>
    public bool IsLatestKey { get; init; }

    /// <summary>For a stream: its items; else null.</summary>
    public ServiceStreamModel? Stream { get; init; }

    /// <summary>The field, in C#, with what is written among the arguments.</summary>
    public string WrittenField => Stream?.IdField ?? Field;
}
