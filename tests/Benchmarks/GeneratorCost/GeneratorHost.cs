using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ProtoGen.Benchmarks.GeneratorCost;

/// <summary>One generator and the project it works on, as an editor keeps them.</summary>
internal sealed class GeneratorHost
{
    private static readonly CSharpParseOptions _parse = new(LanguageVersion.CSharp14, preprocessorSymbols: ["NET7_0_OR_GREATER", "NET8_0_OR_GREATER"]); // MemoryPack asks

    private readonly SyntaxTree[] _trees;
    private readonly string[] _texts;
    private readonly CSharpCompilation _compilation;
    private readonly GeneratorDriver _fresh;
    private readonly GeneratorDriver _ran;

    private GeneratorHost(string name, string? attribute, string? assembly)
    {
        Name = name;
        _texts = [.. Corpus.Write(attribute)];
        _trees = [.. _texts.Select((text, i) => CSharpSyntaxTree.ParseText(text, _parse, $"{i}.cs"))];
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file is "ProtoGen.dll" or "MemoryPack.Core.dll" or "netstandard.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path));
        _compilation = CSharpCompilation.Create("Corpus", _trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        ISourceGenerator[] generators = assembly is null ? [] : [.. GeneratorsOf(Assembly.LoadFrom(assembly))];
        _fresh = CSharpGeneratorDriver.Create(generators, parseOptions: _parse);
        _ran = _fresh.RunGenerators(_compilation);
    }

    public string Name { get; }

    /// <summary>Every generator that is compared, and none.</summary>
    public static IReadOnlyList<GeneratorHost> StartAll()
    {
        var assemblies = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "generators.txt")).ToList();
        return
        [
            new GeneratorHost("none", null, null),
            new GeneratorHost("MemoryPack", "MemoryPack.MemoryPackable", Find("MemoryPack.Generator.dll")),
            new GeneratorHost("ProtoGen", "ProtoGen.Message", Find("ProtoGen.Generator.dll")),
        ];

        string Find(string file) => assemblies.Single(path => Path.GetFileName(path) == file);
    }

    /// <summary>Fails if the generator, or the compiler with what it has emitted, finds anything wrong.</summary>
    public void Verify()
    {
        _fresh.RunGeneratorsAndUpdateCompilation(_compilation, out var complete, out var diagnostics);
        var errors = diagnostics.Concat(complete.GetDiagnostics()).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(3).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException($"{Name}: {string.Join("; ", errors)}");
        }
    }

    /// <summary>The processor time of a run of everything, in milliseconds.</summary>
    public double MeasureFirst() => Measure(_fresh, _compilation.Clone());

    /// <summary>The processor time of the run behind an edit, in milliseconds.</summary>
    public double Measure(Edit edit, int round) => Measure(_ran, Edited(edit, round));

    /// <summary>How many files are emitted again behind an edit.</summary>
    public int CountEmitted(Edit edit)
    {
        var before = Sources(_ran);
        return Sources(_ran.RunGenerators(Edited(edit, 0))).Count(source => !before.TryGetValue(source.Key, out var text) || text != source.Value);
    }

    private CSharpCompilation Edited(Edit edit, int round)
    {
        var tree = CSharpSyntaxTree.ParseText(edit.Apply(_texts[edit.File], round), _parse, $"{edit.File}.cs");
        return _compilation.ReplaceSyntaxTree(_trees[edit.File], tree);
    }

    // What a driver has kept is the same object; trees are made again each time.
    private static Dictionary<string, SourceText> Sources(GeneratorDriver driver) =>
        driver.GetRunResult().Results.SelectMany(static result => result.GeneratedSources).ToDictionary(static source => source.HintName, static source => source.SourceText);

    private static double Measure(GeneratorDriver driver, CSharpCompilation compilation)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        driver.RunGenerators(compilation);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    private static IEnumerable<ISourceGenerator> GeneratorsOf(Assembly assembly) =>
        from type in assembly.GetTypes()
        where type.GetCustomAttribute<GeneratorAttribute>() is not null && !type.IsAbstract
        let made = Activator.CreateInstance(type)
        select made as ISourceGenerator ?? ((IIncrementalGenerator)made).AsSourceGenerator();
}
