namespace ProtoGen.Benchmarks.Measuring;

/// <summary>Where the sources are: above the folder that this program lies in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A path inside it.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Find(string? folder) =>
        folder is null ? throw new InvalidOperationException("This program does not lie in its repository.")
        : File.Exists(Path.Combine(folder, "ProtoGen.sln")) ? folder
        : Find(Path.GetDirectoryName(folder));
}
