using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Prints how the errors that a method declares are written and read.</summary>
internal static class DeclaredErrorsEmitter
{
    public static void Emit(SourceWriter code, EquatableArray<DeclaredErrorModel> errors)
    {
        if (errors.IsEmpty)
        {
            return; // the runtime's own default knows none
        }

        Write(code, errors);
        Read(code, errors);
    }

    private static void Write(SourceWriter code, EquatableArray<DeclaredErrorModel> errors)
    {
        code.Line().Open($"public static bool TryWriteError(ref {WellKnownNames.MessagePackWriter} writer, {WellKnownNames.RpcException} exception)");
        code.Open("switch (exception)");
        int index = 0;
        foreach (DeclaredErrorModel error in errors)
        {
            string local = "error" + Literals.Number(++index);
            code.Line($"case {Exception(error)} {local}:").Indent();
            code.Line($"var payload{Literals.Number(index)} = {local}.Error;");
            code.Line("writer.WriteArrayHeader(2);");
            code.Line($"writer.Write({Literals.Number(error.Number)});");
            code.Line($"{error.Shape.Formatter}.Write(ref writer, in payload{Literals.Number(index)});");
            code.Line("return true;").Outdent();
        }

        code.Line("default:").Indent().Line("return false;").Outdent();
        code.Close().Close();
    }

    private static void Read(SourceWriter code, EquatableArray<DeclaredErrorModel> errors)
    {
        code.Line().Line($"public static {WellKnownNames.RpcException}? ReadError(ref {WellKnownNames.MessagePackReader} reader, int number, string text)").Indent();
        code.Line("=> number switch").Line("{").Indent();
        foreach (DeclaredErrorModel error in errors)
        {
            code.Line($"{Literals.Number(error.Number)} => new {Exception(error)}({error.Shape.Formatter}.Read(ref reader), text),");
        }

        code.Line("_ => null,").Outdent().Line("};").Outdent();
    }

    private static string Exception(DeclaredErrorModel error) => $"{WellKnownNames.RpcException}<{error.Shape.Type}>";
}
