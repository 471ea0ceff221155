namespace ProtoGen.Testing;

/// <summary>One file that ProtoGen emitted.</summary>
/// <param name="HintName">The name that the generator gave it, unique among the files of a run.</param>
/// <param name="Text">Its C# code.</param>
public sealed record GeneratedFile(string HintName, string Text);
