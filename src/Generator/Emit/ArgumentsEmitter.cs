using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Prints how the arguments of a method are written, read and named in errors, and what becomes of streams among them.</summary>
internal static class ArgumentsEmitter
{
    public static void Emit(SourceWriter code, ServiceMethodModel method)
    {
        Write(code, method);
        Read(code, method);
        Locate(code, method);
        if (method.Streams.Any())
        {
            Streams(code, method);
        }
    }

    private static void Write(SourceWriter code, ServiceMethodModel method)
    {
        Dictionary<int, string> fields = method.Parameters.ToDictionary(parameter => parameter.Element.Position, parameter => parameter.WrittenField);
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
        string fields = string.Join(", ", method.Parameters.Select(parameter => $"{parameter.WrittenField} = {parameter.Element.Local}"));
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

    private static void Streams(SourceWriter code, ServiceMethodModel method)
    {
        code.Line($"public static int StreamCount => {Literals.Number(method.Streams.Count())};").Line();
        code.Open($"public static void OpenOutgoing(ref {method.ArgumentsStruct} arguments, {WellKnownNames.OutgoingStreams} streams)");
        foreach (ServiceParameterModel parameter in method.Streams)
        {
            code.Line($"arguments.{parameter.WrittenField} = {Open(parameter, parameter.Field)}");
        }

        code.Close().Line();
        code.Open($"public static void OpenIncoming(ref {method.ArgumentsStruct} arguments, {WellKnownNames.IncomingStreams} streams)");
        foreach (ServiceParameterModel parameter in method.Streams)
        {
            code.Line($"arguments.{parameter.Field} = {Open(parameter, parameter.WrittenField)}");
        }

        code.Close().Line();
    }

    private static string Open(ServiceParameterModel parameter, string field)
    {
        TypeShape item = parameter.Stream!.Item;
        return $"streams.Open<{item.Type}, {item.Formatter}>(arguments.{field}, {Literals.Text(parameter.Element.Name)});";
    }
}
