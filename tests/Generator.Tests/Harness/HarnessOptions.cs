using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>How a test's input is compiled. The defaults are the strictest project a user may have.</summary>
internal sealed record HarnessOptions
{
    public static HarnessOptions Default { get; } = new();

    /// <summary>Doc comments are checked, as in a project that sets GenerateDocumentationFile.</summary>
    public bool Documentation { get; init; } = true;

    /// <summary>Arithmetic is checked by default, as with CheckForOverflowUnderflow.</summary>
    public bool CheckOverflow { get; init; }

    public bool AllowUnsafe { get; init; }

    public OptimizationLevel Optimization { get; init; } = OptimizationLevel.Debug;

    /// <summary>A library, or a program with statements at its top level.</summary>
    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    public string AssemblyName { get; init; } = "Input";

    /// <summary>References on top of the framework and the runtime: another project's contracts.</summary>
    public ImmutableArray<MetadataReference> AdditionalReferences { get; init; } = [];

    public Func<IIncrementalGenerator> Generator { get; init; } = static () => new ProtoGenGenerator();

    /// <summary>The steps whose caching is checked; null takes every name of <c>TrackingNames</c>.</summary>
    public ImmutableArray<string>? TrackedSteps { get; init; }

    public CSharpParseOptions ParseOptions => new(
        LanguageVersion.CSharp14,
        Documentation ? DocumentationMode.Diagnose : DocumentationMode.Parse,
        preprocessorSymbols: ["NET10_0", "NET10_0_OR_GREATER"]);

    public CSharpCompilation Compile(IEnumerable<string> sources) => CSharpCompilation.Create(
        AssemblyName,
        sources.Select((text, i) => CSharpSyntaxTree.ParseText(text, ParseOptions, $"Input{i}.cs", System.Text.Encoding.UTF8)),
        [.. References.Runtime, .. AdditionalReferences],
        new CSharpCompilationOptions(
            OutputKind,
            optimizationLevel: Optimization,
            checkOverflow: CheckOverflow,
            allowUnsafe: AllowUnsafe,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999));
}
