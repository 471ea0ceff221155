using System.Reflection;

namespace ProtoGen.Testing.Snapshots;

/// <summary>Finds the folder of a test's source file.</summary>
internal static class TestFile
{
    /// <summary>The name under which <c>ProtoGen.Testing.targets</c> leaves the project's folder in the test's assembly.</summary>
    private const string ProjectDirectory = "ProtoGen.Testing.ProjectDirectory";

    /// <param name="path">What the compiler said, which a deterministic build may have cut to <c>/_/tests/Class.cs</c>.</param>
    /// <param name="test">The assembly of the test.</param>
    /// <exception cref="SnapshotException">There is no such file.</exception>
    public static string Locate(string path, Assembly test)
    {
        if (File.Exists(path))
        {
            return path;
        }

        string? project = test.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(entry => entry.Key == ProjectDirectory)?.Value;
        if (project is not null && Below(project, path) is { } found)
        {
            return found;
        }

        throw new SnapshotException(
            $"The test's file '{path}' is not there, so its snapshots cannot be found. If the build shortens paths (PathMap, DeterministicSourcePaths), reference the package ProtoGen.Testing in the test project itself.");
    }

    // The longest end of the path that names a file below the project.
    private static string? Below(string project, string path)
    {
        string[] parts = path.Split('/', '\\');
        for (int first = 1; first < parts.Length; first++)
        {
            string candidate = Path.Combine([project, .. parts[first..]]);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
