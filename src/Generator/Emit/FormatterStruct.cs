using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Prints the struct that a formatter is, nested in the type it is for.</summary>
internal static class FormatterStruct
{
    /// <param name="type">The type that is formatted.</param>
    /// <param name="name">The struct's own name.</param>
    /// <param name="parameters">The formatters it takes as type arguments.</param>
    /// <param name="usage">What the code uses.</param>
    /// <param name="summary">What is written, as the rest of a sentence.</param>
    /// <param name="attributes">Attributes in C#, and directives for the declaration.</param>
    /// <param name="contract">Another interface that it implements.</param>
    /// <param name="body">Prints the members.</param>
    public static string Emit(
        TypeName type, string name, EquatableArray<FormatterParameter> parameters, UsageModel usage, string summary,
        IEnumerable<string> attributes, string? contract, Action<SourceWriter> body) => GeneratedFile.InsideType(type, usage, code =>
    {
        string arguments = string.Join(", ", parameters.Select(static parameter => parameter.Formatter));
        code.Line($"/// <summary>Reads and writes <c>{Xml(type.Display)}</c> as MessagePack: {summary}.</summary>");
        code.Line(GeneratedFile.GeneratedCode).Line(GeneratedFile.ExcludeFromCoverage).Line(GeneratedFile.Hidden);
        foreach (string attribute in attributes)
        {
            code.Line(attribute);
        }

        if (usage.IsObsolete)
        {
            code.Line(GeneratedFile.Obsolete);
        }

        code.Line($"public readonly struct {name}{(arguments.Length == 0 ? "" : $"<{arguments}>")} : {Contract(type)}{(contract is null ? "" : ", " + contract)}");
        foreach (FormatterParameter parameter in parameters)
        {
            code.Line($"    where {parameter.Formatter} : struct, {WellKnownNames.IFormatter}<{parameter.Type}>");
        }

        code.Open();
        body(code);
        code.Close();
    });

    /// <summary>Silences the compiler where a derived message has a formatter like its base.</summary>
    public const string TakesPlaceOfBase = "#pragma warning disable CS0108 // takes the place of the base's formatter, if that has one";

    /// <summary>Prints the constant that others compose theirs of.</summary>
    /// <param name="code">Where to print.</param>
    /// <param name="type">The type that is formatted.</param>
    /// <param name="expression">The constant in C#; null for no bound.</param>
    /// <param name="isReserved">Whether values are written into one reservation of that size.</param>
    public static void EmitMaxSize(SourceWriter code, TypeName type, string? expression, bool isReserved)
    {
        string unbounded = WellKnownNames.MessagePackSize + ".Unbounded";
        code.Line("/// <summary>The largest encoding in bytes; -1 when there is no bound.</summary>");
        code.Line($"public const int MaxSize = {expression ?? unbounded};");
        code.Line();
        code.Line($"static int {Contract(type)}.MaxSize => {(expression is null || isReserved ? "MaxSize" : unbounded)};");
        code.Line();
    }

    private static string Contract(TypeName type) => $"{WellKnownNames.IFormatter}<{type.FullName}>";

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
