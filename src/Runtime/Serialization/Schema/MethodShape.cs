namespace ProtoGen.Serialization;

/// <summary>A method's schema, read.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Arguments">Its arguments; null if nothing is known of them.</param>
/// <param name="Result">Its result; null for none.</param>
internal sealed record MethodShape(string Name, SchemaRecord? Arguments, SchemaType? Result);
