using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// Tells what generators have added to a compilation. The compiler names such files
/// <c>base/generator's assembly/generator's type/hint name</c>, with one base for all generators of a compilation.
/// </summary>
internal static class GeneratedTrees
{
    private static readonly string _ours = $"{typeof(ProtoGenGenerator).Assembly.GetName().Name}/{typeof(ProtoGenGenerator).FullName}/";

    /// <summary>The file that we have emitted under this hint name, if there is one.</summary>
    public static SyntaxTree? Find(Compilation compilation, string hintName) =>
        compilation.SyntaxTrees.FirstOrDefault(tree => PathOf(tree).EndsWith(_ours + hintName, StringComparison.Ordinal));

    /// <summary>
    /// What this and all other generators have added; nothing when we have not. Files that the build generates, such as
    /// those with implicit usings, are not among them: generators see those.
    /// </summary>
    public static IReadOnlyList<SyntaxTree> Of(Compilation compilation)
    {
        List<SyntaxTree> found = [];
        if (compilation.SyntaxTrees.Select(BaseOf).FirstOrDefault(static path => path is not null) is { } root)
        {
            found.AddRange(compilation.SyntaxTrees.Where(tree => IsBelow(root, PathOf(tree))));
        }

        return found;
    }

    private static string? BaseOf(SyntaxTree tree)
    {
        string path = PathOf(tree);
        int end = path.LastIndexOf(_ours, StringComparison.Ordinal);
        return end < 0 ? null : path.Substring(0, end);
    }

    // The build's own files are in the base or one folder below it.
    private static bool IsBelow(string root, string path)
    {
        if (!path.StartsWith(root, StringComparison.Ordinal))
        {
            return false;
        }

        // With an empty base, a full path is that of a file which the user has written.
        string rest = path.Substring(root.Length);
        return rest.Count(static character => character == '/') >= 2 && rest[0] != '/' && rest.IndexOf(':') < 0;
    }

    private static string PathOf(SyntaxTree tree) => tree.FilePath.Replace('\\', '/');
}
