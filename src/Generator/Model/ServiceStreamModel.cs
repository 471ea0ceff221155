namespace ProtoGen.Generator.Model;

/// <summary>What a parameter that is a stream has more than others.</summary>
/// <param name="Item">How an item is written and read.</param>
/// <param name="IdField">The field, in C#, with the id that stands for the stream among the arguments.</param>
internal sealed record ServiceStreamModel(TypeShape Item, string IdField);
