using Microsoft.CodeAnalysis;

namespace ProtoGen.Testing.Generated;

/// <summary>What the test's own process can load, read once.</summary>
internal static class HostReferences
{
    private static readonly Lazy<IReadOnlyCollection<MetadataReference>> s_all = new(Load);

    public static IReadOnlyCollection<MetadataReference> All => s_all.Value;

    private static MetadataReference[] Load()
    {
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return [.. trusted.Append(typeof(MessageAttribute).Assembly.Location)
            .Where(File.Exists)
            .DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)
            .Select(path => MetadataReference.CreateFromFile(path))];
    }
}
