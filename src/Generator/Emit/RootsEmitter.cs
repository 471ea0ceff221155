using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Prints the registration of all types that the assembly serializes on their own.</summary>
internal static class RootsEmitter
{
    /// <summary>Each type once, in an order that does not depend on the order of the files.</summary>
    public static EquatableArray<RootModel> Distinct(IEnumerable<RootModel> roots) => roots
        .GroupBy(static root => root.Key, StringComparer.Ordinal)
        .OrderBy(static group => group.Key, StringComparer.Ordinal)
        .Select(static group => group

            // Where one place allows null and another does not, the formatter that takes null serves both.
            .OrderByDescending(static root => root.Formatter.Length)
            .ThenBy(static root => root.Formatter, StringComparer.Ordinal)
            .First())
        .ToEquatableArray();

    public static string Emit(EquatableArray<RootModel> roots) => GeneratedFile.InNamespace("", Usage(roots), code =>
    {
        code.Line("#pragma warning disable CA2255 // a module initializer in a library: nothing else runs before the first call");
        code.Line();
        code.Line("/// <summary>Registers the types that this assembly serializes on their own.</summary>");
        code.Line(GeneratedFile.GeneratedCode).Line(GeneratedFile.ExcludeFromCoverage);
        if (Usage(roots).IsObsolete)
        {
            code.Line(GeneratedFile.Obsolete);
        }

        code.Open("file static class ProtoGenRoots");
        code.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        code.Open("internal static void Register()");
        foreach (RootModel root in roots)
        {
            code.Line($"{WellKnownNames.MessageRoots}.{RootsFile.Register}<{root.Type}, {root.Formatter}>();");
        }

        code.Close().Close();
    });

    private static UsageModel Usage(EquatableArray<RootModel> roots) =>
        roots.Aggregate(UsageModel.Free, static (usage, root) => usage + root.Usage);
}
