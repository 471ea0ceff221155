using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Prints the statements that turn the next index of a <c>path</c> into an element's name.</summary>
internal static class ArrayLocateEmitter
{
    public static void Emit(SourceWriter code, ArrayModel array)
    {
        Emit(code, array, "index");
    }

    private static void Emit(SourceWriter code, ArrayModel array, string index)
    {
        code.Open($"if (!path.TryNext(out int {index}))").Line("return;").Close().Line();
        code.Open($"switch ({index})");
        if (array.Base is { AllElements: var inherited } && inherited.Any())
        {
            // A base's array has no name of its own.
            code.Line("case 0:").Indent();
            Emit(code, array.Base, "base" + char.ToUpperInvariant(index[0]) + index.Substring(1));
            code.Line("break;").Outdent();
        }

        foreach (ElementModel element in array.Elements)
        {
            code.Line($"case {Literals.Number(element.Position)}:").Indent();
            code.Line($"path.Member({Literals.Text(element.Name)});");
            if (element.Shape.Kind == EncodeKind.Formatter)
            {
                code.Line($"{element.Shape.Formatter}.Locate(ref path);");
            }

            code.Line("break;").Outdent();
        }

        code.Close();
    }
}
