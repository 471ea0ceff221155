using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.HarnessTests;

/// <summary>A generator with one stage over all classes, made wrong in one way per test.</summary>
internal sealed class ProbeGenerator(Func<GeneratorSyntaxContext, object> transform, Func<object, string> print) : IIncrementalGenerator
{
    public const string Stage = "Probe";

    public static HarnessOptions Options(Func<GeneratorSyntaxContext, object> transform, Func<object, string> print) => new()
    {
        Generator = () => new ProbeGenerator(transform, print),
        TrackedSteps = [Stage],
    };

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var classes = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is ClassDeclarationSyntax { Identifier.Text: "Input" }, (syntax, _) => transform(syntax))
            .WithTrackingName(Stage);
        context.RegisterSourceOutput(classes, (output, model) => output.AddSource("Probe.g.cs", print(model)));
    }
}

internal sealed record NameModel(string Name, ImmutableArray<object?> Parts)
{
    public bool Equals(NameModel? other) => other is not null && Name == other.Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
