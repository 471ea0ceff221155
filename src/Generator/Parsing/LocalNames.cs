using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Gives each member a local variable of a similar name, apart from the names that emitted code uses itself.</summary>
internal sealed class LocalNames
{
    private readonly HashSet<string> _taken;

    /// <param name="reserved">Names that the code around uses.</param>
    public LocalNames(params string[] reserved) =>
        _taken = [.. reserved, "reader", "writer", "value", "message", "destination", "count", "start", "p", "path", "index", "defaults", "result", "_"];

    /// <summary>The local variable in C#.</summary>
    public string Take(string name)
    {
        string stem = char.ToLowerInvariant(name[0]) + name.Substring(1);
        string local = stem;
        for (int i = 2; !_taken.Add(local); i++)
        {
            local = stem + Literals.Number(i);
        }

        return Literals.Identifier(local);
    }
}
