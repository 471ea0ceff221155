using System.Globalization;
using System.Text;

namespace ProtoGen.Benchmarks.GeneratorCost;

/// <summary>
/// A project of a thousand types in a hundred files, with the members that messages have: numbers, texts, times, collections, enums and
/// one another; and one file without any of them.
/// </summary>
internal static class Corpus
{
    public const int Files = 100;
    public const int TypesAFile = 10;

    /// <summary>The file without messages.</summary>
    public const int Unrelated = Files;

    private static readonly string[] _plain =
    [
        "int", "long", "string", "double", "bool", "System.Guid", "System.DateTime", "int?", "string?", "byte[]", "int[]",
        "System.Collections.Generic.List<string>", "System.Collections.Generic.Dictionary<string, int>", "System.DayOfWeek", "decimal", "System.TimeSpan",
    ];

    /// <summary>How many members all types have together.</summary>
    public static int Members { get; } = Enumerable.Range(0, Files * TypesAFile).Sum(CountOf);

    /// <summary>The files, for types marked with an attribute; none for null.</summary>
    public static IReadOnlyList<string> Write(string? attribute) =>
        [.. Enumerable.Range(0, Files).Select(file => File(file, attribute)), "namespace Corpus; public static class Tool { public static int Twice(int number) => number + number; }"];

    /// <summary>The name of the first member of a type.</summary>
    public static string FirstMember(int type) => Invariant($"Member{type}x0");

    private static string File(int file, string? attribute)
    {
        var text = new StringBuilder("#nullable enable\nnamespace Corpus;\n\n");
        for (int i = 0; i < TypesAFile; i++)
        {
            int type = (file * TypesAFile) + i;
            string mark = attribute is null ? "" : $"[{attribute}]\n";
            text.Append(CultureInfo.InvariantCulture, $"/// <summary>Type {type}.</summary>\n{mark}public partial class Type{type}\n{{\n");
            for (int member = 0; member < CountOf(type); member++)
            {
                string of = TypeOf(type, member);
                string value = of is "string" or "byte[]" or "int[]" || of.EndsWith('>') ? " = null!;" : "";
                text.Append(CultureInfo.InvariantCulture, $"    /// <summary>Member {member}.</summary>\n    public {of} Member{type}x{member} {{ get; set; }}{value}\n\n");
            }

            text.Append("}\n\n");
        }

        return text.ToString();
    }

    // From 3 to 12, 7.5 on average.
    private static int CountOf(int type) => 3 + (type * 7 % 10);

    // Every sixth member is another message, of a file before.
    private static string TypeOf(int type, int member) =>
        (type + member) % 6 == 5 && type > TypesAFile
            ? (member % 2 == 0 ? Invariant($"Type{type - TypesAFile}?") : Invariant($"System.Collections.Generic.List<Type{(type * 13) % (type - 1)}>"))
            : _plain[((type * 31) + (member * 17)) % _plain.Length];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
