using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>What a user's project references: the framework and the real runtime, nothing of the test host.</summary>
internal static class References
{
    public static ImmutableArray<MetadataReference> Runtime { get; } = Load();

    private static ImmutableArray<MetadataReference> Load()
    {
        // The host's list also holds Roslyn and xunit; a user's compilation does not see those.
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return [
            .. trusted.Where(path => Path.GetDirectoryName(path) == framework).Select(Reference),
            Reference(typeof(MessageAttribute).Assembly.Location),
        ];
    }

    private static MetadataReference Reference(string path) => MetadataReference.CreateFromFile(path);
}
