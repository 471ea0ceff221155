namespace ProtoGen.Generator.Model;

/// <summary>One error that a service method declares.</summary>
internal sealed record DeclaredErrorModel
{
    /// <summary>The error's number on the wire.</summary>
    public required int Number { get; init; }

    /// <summary>What is told about it.</summary>
    public required TypeShape Shape { get; init; }
}
