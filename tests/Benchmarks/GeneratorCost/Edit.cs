using System.Globalization;

namespace ProtoGen.Benchmarks.GeneratorCost;

/// <summary>What a developer types into one file.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="File">The file.</param>
/// <param name="Apply">The file's text after it, a different one each round.</param>
/// <param name="Emits">How many types' code changes by it.</param>
internal sealed record Edit(string Name, int File, Func<string, int, string> Apply, int Emits)
{
    private const int Edited = 50;

    /// <summary>The edits of the table.</summary>
    public static IReadOnlyList<Edit> All { get; } =
    [
        new("an unrelated method's body", Corpus.Unrelated, static (text, round) => Replace(text, "number + number", Number($"number * {round + 2}")), 0),
        new("a comment beside 10 types", Edited, static (text, round) => Number($"// {round}\n") + text, 0),
        new("a method added to a type", Edited, static (text, round) => Replace(
            text, "public partial class Type505\n{", Number($"public partial class Type505\n{{\n    public int Method{round}() => {round};\n")), 0),
        new("a member renamed in 10 types", Edited, RenameFirst, Corpus.TypesAFile),
    ];

    private static string RenameFirst(string text, int round)
    {
        for (int type = Edited * Corpus.TypesAFile; type < (Edited + 1) * Corpus.TypesAFile; type++)
        {
            text = Replace(text, Corpus.FirstMember(type) + " ", Number($"Renamed{type}x{round} "));
        }

        return text;
    }

    private static string Replace(string text, string what, string with) =>
        text.Contains(what, StringComparison.Ordinal) ? text.Replace(what, with, StringComparison.Ordinal) : throw new InvalidOperationException($"'{what}' is not there.");

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
