using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProtoGen.Testing;

/// <summary>How source text is compiled. The defaults are those of a new project of the SDK.</summary>
public sealed record GeneratedCodeOptions
{
    /// <summary>The language version and the symbols of the preprocessor: C# 14 and <c>NET10_0_OR_GREATER</c>.</summary>
    public CSharpParseOptions ParseOptions { get; init; } = new(
        LanguageVersion.CSharp14, DocumentationMode.Parse, preprocessorSymbols: ["NET10_0", "NET10_0_OR_GREATER"]);

    /// <summary>What is compiled, and with what checks: a library with nullable reference types.</summary>
    public CSharpCompilationOptions CompilationOptions { get; init; } = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>The assemblies that the source may use; null, the default, takes all that the test's own process can load.</summary>
    public IReadOnlyCollection<MetadataReference>? References { get; init; }

    /// <summary>
    /// Adds the usings of a project with <c>ImplicitUsings</c>, and ProtoGen's own, so that a snippet needs none. On by
    /// default.
    /// </summary>
    public bool ImplicitUsings { get; init; } = true;

    /// <summary>The name of the compiled assembly.</summary>
    public string AssemblyName { get; init; } = "Input";
}
