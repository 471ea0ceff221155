using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Prints how the arguments of a method are written, read and named in errors.</summary>
internal static class ArgumentsEmitter
{
    public static void Emit(SourceWriter code, ServiceMethodModel method)
    {
        Write(code, method);
        Read(code, method);
        Locate(code, method);
    }

    private static void Write(SourceWriter code, ServiceMethodModel method)
    {
        Dictionary<int, string> fields = method.Parameters.ToDictionary(parameter => parameter.Element.Position, parameter => parameter.Field);
        code.Open($"public static void WriteArguments(ref {WellKnownNames.MessagePackWriter} writer, in {method.ArgumentsStruct} arguments)");
        ArrayWriteEmitter.Emit(code, method.Arguments, element => "arguments." + fields[element.Position]);
        code.Close().Line();
    }

    // One path for whole and for shorter arrays: arguments are few, and a missing one costs a comparison to find out.
    private static void Read(SourceWriter code, ServiceMethodModel method)
    {
        code.Open($"public static {method.ArgumentsStruct} ReadArguments(ref {WellKnownNames.MessagePackReader} reader)");
        if (!method.Parameters.IsEmpty)
        {
            code.Line("int start = reader.Position;");
        }

        code.Line("int count = reader.ReadArrayHeader();");
        ArrayReadEmitter.EmitPartial(code, method.Arguments);
        code.Line(method.Parameters.IsEmpty ? "reader.SkipRest(count);" : $"reader.SkipRest(count - {Literals.Number(method.Parameters.Count)});");
        string fields = string.Join(", ", method.Parameters.Select(parameter => $"{parameter.Field} = {parameter.Element.Local}"));
        code.Line($"return new {method.ArgumentsStruct}(){(fields.Length == 0 ? "" : $" {{ {fields} }}")};").Close().Line();
    }

    private static void Locate(SourceWriter code, ServiceMethodModel method)
    {
        code.Open($"public static void LocateArguments(ref {WellKnownNames.MessagePath} path)");
        if (!method.Parameters.IsEmpty)
        {
            ArrayLocateEmitter.Emit(code, method.Arguments);
        }

        code.Close().Line();
    }
}
