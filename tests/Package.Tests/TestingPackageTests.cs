using System.Xml.Linq;

namespace ProtoGen.Package.Tests;

/// <summary>The package that users test with.</summary>
[Collection(UsesPackage.Name)]
public class TestingPackageTests(PackedLibrary library)
{
    private static readonly TimeSpan s_runBound = TimeSpan.FromMinutes(1);

    [Fact]
    public void It_holds_its_library_the_generator_as_a_library_and_what_a_test_project_needs()
    {
        using var package = library.OpenPackage(name: "ProtoGen.Testing");

        var content = package.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml");

        Assert.Equal(
            [
                "ProtoGen.Testing.nuspec", "README.md", "build/ProtoGen.Testing.targets",
                "lib/net10.0/ProtoGen.Generator.dll", "lib/net10.0/ProtoGen.Testing.dll", "lib/net10.0/ProtoGen.Testing.xml",
            ],
            content.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_depends_on_its_own_version_of_the_library()
    {
        using var package = library.OpenPackage(name: "ProtoGen.Testing");
        using var nuspec = package.GetEntry("ProtoGen.Testing.nuspec")!.Open();

        var dependencies = XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "dependency")
            .ToDictionary(element => (string)element.Attribute("id")!, element => (string)element.Attribute("version")!);

        Assert.Equal(["DiffEngine", "DiffPlex", "EmptyFiles", "Microsoft.CodeAnalysis.CSharp", "ProtoGen"], dependencies.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(library.Version, dependencies["ProtoGen"]);
    }

    [Fact]
    public async Task Snapshots_are_found_and_compared_in_a_project_outside_whose_build_shortens_paths()
    {
        // What the solution has restored is there; the feed has what was packed.
        string restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var folder = library.FolderOf("snapshots");
        ConsumerFolder.Create(folder, library.Feed, restored);
        await BoundedProcess.RunAsync("dotnet", folder, PackedLibrary.BuildBound, "build", "Snapshots", $"-p:ProtoGenVersion={library.Version}");

        Assert.Contains("Missing: Program.Reading#Reading.Formatter.g.verified.cs", await RunAsync(folder), StringComparison.Ordinal);
        string received = Path.Combine(folder, "Snapshots", "Program.Reading#Reading.Formatter.g.received.cs");
        File.Move(received, received.Replace(".received.", ".verified.", StringComparison.Ordinal));
        Assert.Equal("same", await RunAsync(folder));
    }

    private static Task<string> RunAsync(string folder) =>
        BoundedProcess.RunAsync("dotnet", folder, s_runBound, Path.Combine(folder, "Snapshots", "bin", "Debug", "net10.0", "Snapshots.dll"));
}
