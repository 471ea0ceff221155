using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using ProtoGen.TestKit;
using ProtoGen.Testing.Snapshots;

namespace ProtoGen.Testing.Tests;

public class TestFileTests
{
    [Fact]
    public void A_path_as_the_compiler_saw_it_is_taken() => Assert.Equal(ThisFile(), TestFile.Locate(ThisFile(), typeof(string).Assembly));

    [Fact]
    public void A_shortened_path_is_found_below_the_project()
    {
        string file = ThisFile();
        string shortened = "/_/tests/Testing.Tests/" + Path.GetFileName(file);

        Assert.Equal(file, TestFile.Locate(shortened, typeof(TestFileTests).Assembly));
    }

    [Fact]
    public void A_shortened_path_without_a_known_project_says_what_to_do()
    {
        var failure = Assert.Throws<SnapshotException>(() => TestFile.Locate("/_/tests/Nowhere.cs", typeof(string).Assembly));

        Assert.Contains("/_/tests/Nowhere.cs", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ProtoGen.Testing in the test project", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_end_of_a_path_decides()
    {
        using var project = new TempFolder();
        Directory.CreateDirectory(Path.Combine(project.Path, "Inner"));
        File.WriteAllText(Path.Combine(project.Path, "Tests.cs"), "");
        File.WriteAllText(Path.Combine(project.Path, "Inner", "Tests.cs"), "");

        Assert.Equal(Path.Combine(project.Path, "Inner", "Tests.cs"), TestFile.Locate("/_/Project/Inner/Tests.cs", AssemblyIn(project.Path)));
        Assert.Equal(Path.Combine(project.Path, "Tests.cs"), TestFile.Locate("/_/Project/Tests.cs", AssemblyIn(project.Path)));
    }

    private static AssemblyBuilder AssemblyIn(string directory)
    {
        var attribute = typeof(AssemblyMetadataAttribute).GetConstructor([typeof(string), typeof(string)])!;
        return AssemblyBuilder.DefineDynamicAssembly(
            new AssemblyName("Tests"), AssemblyBuilderAccess.Run, [new CustomAttributeBuilder(attribute, ["ProtoGen.Testing.ProjectDirectory", directory])]);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
