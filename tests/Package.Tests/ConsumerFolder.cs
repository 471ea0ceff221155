using System.Security;

namespace ProtoGen.Package.Tests;

/// <summary>The programs of a user, in a folder that knows nothing of the repository.</summary>
internal static class ConsumerFolder
{
    /// <summary>Copies them; only packages of the feed and of the fallback folders can be restored there.</summary>
    public static void Create(string folder, string feed, params IEnumerable<string> fallbackFolders)
    {
        Copy(Repository.PathOf("tests", "Package.Tests", "Consumer"), folder);
        File.WriteAllText(Path.Combine(folder, "nuget.config"), Configuration(feed, fallbackFolders));
        AssertOutside(folder);
    }

    private static string Configuration(string feed, IEnumerable<string> fallbackFolders) =>
        $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="packages" /></config>
          <packageSources><clear /><add key="packed" value="{SecurityElement.Escape(feed)}" /></packageSources>
          <fallbackPackageFolders><clear />{string.Concat(fallbackFolders.Select(path => $"<add key=\"restored\" value=\"{SecurityElement.Escape(path)}\" />"))}</fallbackPackageFolders>
        </configuration>
        """;

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static void AssertOutside(string folder)
    {
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
        {
            Assert.Empty(parent.EnumerateFiles("Directory.*.props").Concat(parent.EnumerateFiles("*.sln")));
        }
    }
}
