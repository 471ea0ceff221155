using System.IO.Compression;
using ProtoGen.TestKit;

namespace ProtoGen.Package.Tests;

/// <summary>
/// The package, packed once for all tests, in a version that no cache has seen. Everything is built in a folder outside
/// the repository, so that the solution's own build, which may run at the same moment, is not disturbed.
/// </summary>
public sealed class PackedLibrary : IAsyncLifetime, IDisposable
{
    /// <summary>Of one build on a busy machine; never a measure of speed.</summary>
    public static readonly TimeSpan BuildBound = TimeSpan.FromMinutes(8);

    private readonly TempFolder _folder = new();

    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    /// <summary>Where packages lie to be restored.</summary>
    public string Feed => FolderOf("feed");

    /// <summary>A folder of its own beside the build's output.</summary>
    public string FolderOf(string name) => Path.Combine(_folder.Path, name);

    /// <summary>Runs a command of the SDK on a project of the repository; what another test built is not built again.</summary>
    public Task<string> BuildAsync(string command, string project, params IEnumerable<string> arguments) => BoundedProcess.RunAsync(
        "dotnet", Repository.Root, BuildBound,
        [command, Repository.PathOf(project), "-c", "Release", "--artifacts-path", FolderOf("artifacts"), $"-p:Version={Version}", .. arguments]);

    public async Task InitializeAsync()
    {
        await BuildAsync("pack", "src/Runtime", "-o", Feed);
        await BuildAsync("pack", "src/Testing", "-o", Feed);
        await BuildAsync("pack", "src/MessagePack", "-o", Feed);
    }

    public ZipArchive OpenPackage(string extension = "nupkg", string name = "ProtoGen") =>
        ZipFile.OpenRead(Path.Combine(Feed, $"{name}.{Version}.{extension}"));

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}

[CollectionDefinition(Name)]
public sealed class UsesPackage : ICollectionFixture<PackedLibrary>
{
    public const string Name = "the package";
}
