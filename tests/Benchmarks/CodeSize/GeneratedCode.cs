using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ProtoGen.Benchmarks.Measuring;

namespace ProtoGen.Benchmarks.CodeSize;

/// <summary>What one generator adds to the assembly of the messages.</summary>
/// <param name="Lines">Lines of C# that are not empty.</param>
/// <param name="AssemblyBytes">Bytes of the whole assembly, IL and metadata.</param>
internal sealed record GeneratedCode(int Lines, long AssemblyBytes)
{
    /// <summary>The generators by the names that tests/CodeSize knows them by.</summary>
    public static IReadOnlyList<string> Generators { get; } = ["ProtoGen", "MemoryPack", "Nerdbank", "Orleans", "System.Text.Json"];

    /// <summary>The assembly without any of them.</summary>
    public const string None = "None";

    /// <summary>Builds the messages with a generator.</summary>
    public static GeneratedCode By(string generator)
    {
        var project = Repository.PathOf("tests", "CodeSize");
        ChildProcess.Run("dotnet", new Dictionary<string, string>(), "build", project, "-c", "Release", $"-p:Generator={generator}");
        var sources = Path.Combine(project, "obj", generator, "generated");
        var lines = Directory.Exists(sources)
            ? Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories).Sum(file => File.ReadLines(file).Count(line => line.AsSpan().Trim().Length > 0))
            : 0;
        return new GeneratedCode(lines, new FileInfo(AssemblyOf(project, generator)).Length);
    }

    /// <summary>How many messages there are: the types that carry the attribute.</summary>
    public static int CountMessages()
    {
        using var file = File.OpenRead(AssemblyOf(Repository.PathOf("tests", "CodeSize"), None));
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return metadata.CustomAttributes.Select(metadata.GetCustomAttribute).Count(attribute =>
            attribute.Parent.Kind == HandleKind.TypeDefinition
            && attribute.Constructor is { Kind: HandleKind.MemberReference } constructor
            && metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } type
            && metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)type).Name, nameof(MessageAttribute)));
    }

    private static string AssemblyOf(string project, string generator) => Path.Combine(project, "bin", generator, "Messages.dll");
}
