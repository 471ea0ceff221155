using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Testing.Snapshots;

namespace ProtoGen.Testing;

/// <summary>What ProtoGen emitted in one run. Immutable, and safe to use concurrently.</summary>
public sealed class GeneratedFiles
{
    private readonly Lazy<ImmutableArray<Diagnostic>> _diagnostics;

    // Not whole: other generators may write parts of the program, and they do not run here.
    internal GeneratedFiles(CSharpCompilation input, GeneratorDriver driver, bool isWhole)
    {
        Driver = driver;
        var result = driver.GetRunResult();
        if (result.Results.Select(one => one.Exception).FirstOrDefault(exception => exception is not null) is { } thrown)
        {
            throw new SnapshotException($"A generator threw: {thrown}");
        }

        Files = [.. result.Results.SelectMany(one => one.GeneratedSources)
            .OrderBy(file => file.HintName, StringComparer.Ordinal)
            .Select(file => new GeneratedFile(file.HintName, file.SourceText.ToString()))];
        Compilation = input.AddSyntaxTrees(result.GeneratedTrees);
        _diagnostics = new(() => Diagnose(Compilation, isWhole));
    }

    /// <summary>The files in the order of their hint names.</summary>
    public IReadOnlyList<GeneratedFile> Files { get; }

    /// <summary>The source together with what was emitted for it.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The driver after its run, which Verify and other tools for source generators take.</summary>
    public GeneratorDriver Driver { get; }

    /// <summary>
    /// What ProtoGen says of the source (<c>PG####</c>, of every severity), then the errors of the compiler. A project is
    /// not compiled, so the compiler's are missing for it. Found out when first asked for.
    /// </summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics.Value;

    /// <summary>
    /// Compares the files with the accepted ones beside the test, <c>Class.Test#hint.verified.cs</c>, named by the file
    /// and the method of the test. What differs is left there as <c>.received.cs</c>. With the environment variable
    /// <c>PROTOGEN_ACCEPT_SNAPSHOTS</c> at 1 what is emitted becomes what is accepted; with <c>PROTOGEN_SHOW_DIFF</c> at
    /// 1 a difference opens in the diff tool of this machine; both are ignored on build servers. Tests may do so
    /// concurrently, each for its own snapshots.
    /// </summary>
    /// <param name="testFile">Filled in by the compiler.</param>
    /// <param name="testName">Filled in by the compiler; a test with several snapshots gives each its own.</param>
    /// <exception cref="SnapshotException">A file differs, is new or is not emitted any more; nothing was emitted; or the source has errors.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)] // for the calling assembly
    public void Verify([CallerFilePath] string testFile = "", [CallerMemberName] string testName = "")
    {
        string file = TestFile.Locate(testFile, Assembly.GetCallingAssembly());
        var errors = Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw new SnapshotException($"The source has errors, so what is emitted for it is not compared.\n{string.Join('\n', errors)}");
        }

        var folder = new SnapshotFolder(
            Path.GetDirectoryName(file)!, Path.GetFileNameWithoutExtension(file), testName, SnapshotSwitches.Accept, SnapshotSwitches.ShowDiff);
        folder.Verify(Files.Select(one => (one.HintName, one.Text)));
    }

    private static ImmutableArray<Diagnostic> Diagnose(CSharpCompilation compilation, bool isWhole)
    {
        var said = compilation.WithAnalyzers([new ProtoGenAnalyzer()], options: null).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        var errors = isWhole ? compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) : [];
        return [.. said.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan), .. errors];
    }
}
