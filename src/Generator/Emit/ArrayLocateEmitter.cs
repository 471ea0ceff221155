using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Prints the statements that turn the next index of a <c>path</c> into an element's name.</summary>
internal static class ArrayLocateEmitter
{
    public static void Emit(SourceWriter code, ArrayModel array)
    {
        code.Open("if (!path.TryNext(out int index))").Line("return;").Close().Line();
        code.Open("switch (index)");
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
