using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using ProtoGen.Generator;

namespace ProtoGen.Testing.Generated;

/// <summary>A project as its own build compiles it: the build is asked for the compiler's command line.</summary>
internal static class ProjectCompilation
{
    public static CSharpCompilation Load(string path, string configuration)
    {
        string project = FileOf(path);
        var arguments = CommandLine.Of(project, configuration);
        string folder = Path.GetDirectoryName(project)!;
        var parsed = CSharpCommandLineParser.Default.Parse(arguments, folder, sdkDirectory: null);
        if (parsed.Errors.FirstOrDefault(error => error.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new SnapshotException($"The compiler's options of '{project}' cannot be read here: {error}");
        }

        CheckGenerator(project, parsed);
        var options = parsed.ParseOptions;
        return CSharpCompilation.Create(
            parsed.CompilationName ?? Path.GetFileNameWithoutExtension(project),
            parsed.SourceFiles.Select(file => Parse(file.Path, options)),
            parsed.MetadataReferences.Select(reference => Reference(reference, project, folder)),
            parsed.CompilationOptions);
    }

    private static string FileOf(string path)
    {
        if (File.Exists(path))
        {
            return path;
        }

        string[] projects = Directory.Exists(path) ? Directory.GetFiles(path, "*.csproj") : [];
        return projects is [var only]
            ? only
            : throw new SnapshotException($"'{path}' is no project and no folder with one project.");
    }

    // What is compared is what this version emits. It must be what the project's build emits as well.
    private static void CheckGenerator(string project, CSharpCommandLineArguments parsed)
    {
        var used = parsed.AnalyzerReferences.Select(reference => reference.FilePath)
            .FirstOrDefault(file => Path.GetFileName(file).Equals("ProtoGen.Generator.dll", StringComparison.OrdinalIgnoreCase));
        if (used is null)
        {
            throw new SnapshotException($"'{project}' does not use ProtoGen: its build runs no ProtoGen.Generator.");
        }

        string file = Path.GetFullPath(used, Path.GetDirectoryName(project)!);
        string theirs = File.Exists(file) ? Version(file) : throw new SnapshotException($"'{project}' uses '{file}', which is not there. Build the project first.");
        string ours = Version(typeof(ProtoGenGenerator).Assembly.Location);
        if (theirs != ours)
        {
            throw new SnapshotException($"'{project}' uses ProtoGen {theirs}, and its test ProtoGen.Testing {ours}. Use one version of both.");
        }
    }

    // Without the revision of the sources behind the plus.
    private static string Version(string file) => FileVersionInfo.GetVersionInfo(file).ProductVersion?.Split('+')[0] ?? "";

    private static SyntaxTree Parse(string file, CSharpParseOptions options)
    {
        using var stream = File.OpenRead(file);
        return CSharpSyntaxTree.ParseText(SourceText.From(stream, Encoding.UTF8), options, file);
    }

    private static PortableExecutableReference Reference(CommandLineReference reference, string project, string folder)
    {
        string file = Path.GetFullPath(reference.Reference, folder);
        return File.Exists(file)
            ? MetadataReference.CreateFromFile(file, reference.Properties)
            : throw new SnapshotException($"'{project}' refers to '{file}', which is not there. Build the project first.");
    }
}
