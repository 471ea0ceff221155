namespace ProtoGen.Generator.Model;

/// <summary>A closed type that this assembly serializes on its own.</summary>
/// <param name="Key">The type without null annotations, which is what the runtime tells types apart by.</param>
/// <param name="Type">The type in C#.</param>
/// <param name="Formatter">Its formatter in C#.</param>
/// <param name="Usage">What the compiler says about using the type.</param>
internal sealed record RootModel(string Key, string Type, string Formatter, UsageModel Usage);
