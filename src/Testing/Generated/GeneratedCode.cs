using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Generator;
using ProtoGen.Testing.Generated;
using ProtoGen.Testing.Snapshots;

namespace ProtoGen.Testing;

/// <summary>
/// Runs ProtoGen's generator, the one of this package's version, over source text or a project, in the test's own
/// process. Safe to call concurrently.
/// </summary>
/// <example><code>
/// [Fact]
/// public void Reading_is_emitted_as_agreed() => GeneratedCode.For("""
///     [Message] public partial record Reading(string Sensor, List&lt;double&gt; Values);
///     """).Verify();
/// </code></example>
public static class GeneratedCode
{
    private const string ImplicitUsings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Net.Http;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        global using global::ProtoGen;
        """;

    /// <summary>What is emitted for one file of source text.</summary>
    /// <param name="source">C# code with annotated types.</param>
    /// <param name="options">How it is compiled; null for the defaults.</param>
    public static GeneratedFiles For(string source, GeneratedCodeOptions? options = null) => For([source], options);

    /// <summary>What is emitted for several files of source text that are compiled together.</summary>
    /// <param name="sources">C# code with annotated types, a text for each file.</param>
    /// <param name="options">How it is compiled; null for the defaults.</param>
    public static GeneratedFiles For(IEnumerable<string> sources, GeneratedCodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sources);
        options ??= new GeneratedCodeOptions();
        IEnumerable<(string Path, string Text)> files = sources.Select((text, i) => ($"Input{i}.cs", text));
        if (options.ImplicitUsings)
        {
            files = files.Append(("GlobalUsings.cs", ImplicitUsings));
        }

        return For(CSharpCompilation.Create(
            options.AssemblyName,
            files.Select(file => CSharpSyntaxTree.ParseText(file.Text, options.ParseOptions, file.Path, Encoding.UTF8)),
            options.References ?? HostReferences.All,
            options.CompilationOptions));
    }

    /// <summary>What is emitted for a compilation that the test has put together.</summary>
    /// <param name="compilation">The annotated types and what they refer to.</param>
    public static GeneratedFiles For(CSharpCompilation compilation)
    {
        ArgumentNullException.ThrowIfNull(compilation);
        return new GeneratedFiles(compilation, Run(compilation), isWhole: true);
    }

    /// <summary>What a driver that the test has run over a compilation has emitted.</summary>
    /// <param name="compilation">What the driver ran over.</param>
    /// <param name="driver">A driver after its run, with ProtoGen's generator alone or among others.</param>
    public static GeneratedFiles For(CSharpCompilation compilation, GeneratorDriver driver)
    {
        ArgumentNullException.ThrowIfNull(compilation);
        ArgumentNullException.ThrowIfNull(driver);
        return new GeneratedFiles(compilation, driver, isWhole: true);
    }

    /// <summary>
    /// What is emitted for a project, with the files, references and options of its own build. The build system of the
    /// SDK is asked for them, which takes some seconds; nothing is compiled, so the projects it refers to must have been
    /// built. That is so for a project that the test project refers to.
    /// </summary>
    /// <param name="project">The project's file, or its folder if it is the only one there. A relative path starts at the folder of the test's file.</param>
    /// <param name="configuration">The configuration that is asked for.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    /// <exception cref="SnapshotException">There is no such project, it cannot be evaluated, or it does not use this version of ProtoGen.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)] // for the calling assembly
    public static GeneratedFiles ForProject(string project, string configuration = "Debug", [CallerFilePath] string testFile = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(project);
        ArgumentException.ThrowIfNullOrEmpty(configuration);
        string folder = Path.IsPathFullyQualified(project) ? "" : Path.GetDirectoryName(TestFile.Locate(testFile, Assembly.GetCallingAssembly()))!;
        var compilation = ProjectCompilation.Load(Path.GetFullPath(Path.Combine(folder, project)), configuration);
        return new GeneratedFiles(compilation, Run(compilation), isWhole: false);
    }

    private static GeneratorDriver Run(CSharpCompilation compilation) => CSharpGeneratorDriver
        .Create([new ProtoGenGenerator().AsSourceGenerator()], parseOptions: compilation.SyntaxTrees.FirstOrDefault()?.Options as CSharpParseOptions)
        .RunGenerators(compilation);
}
