using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Prints how the arguments of a method are written, read and named in errors.</summary>
internal static class ArgumentsEmitter
{
    public static void Emit(SourceWriter writer, ServiceMethodModel method)
    {
        Write(writer, method);
        Read(writer, method);
        Locate(writer, method);
    }

    private static void Write(SourceWriter writer, ServiceMethodModel method)
    {
        writer.Open($"public static void WriteArguments(ref {WellKnownNames.MessagePackWriter} writer, in {method.ArgumentsStruct} arguments)");
        writer.Line($"writer.WriteArrayHeader({Literals.Number(method.Parameters.Count)});");
        foreach (ServiceParameterModel parameter in method.Parameters)
        {
            writer.Line($"{parameter.Shape.Formatter}.Write(ref writer, in arguments.{parameter.Field});");
        }

        writer.Close().Line();
    }

    private static void Read(SourceWriter writer, ServiceMethodModel method)
    {
        writer.Open($"public static {method.ArgumentsStruct} ReadArguments(ref {WellKnownNames.MessagePackReader} reader)");
        writer.Line("int start = reader.Position;").Line("int count = reader.ReadArrayHeader();");
        writer.Line($"{method.ArgumentsStruct} arguments = default;");
        int i = 0;
        foreach (ServiceParameterModel parameter in method.Parameters)
        {
            string field = "arguments." + parameter.Field;
            string read = $"{field} = {parameter.Shape.Formatter}.Read(ref reader);";
            string position = Literals.Number(i++);
            bool nilIsNull = parameter.Shape.Null is NullKind.Nullable;
            string isMissing = nilIsNull ? $"count <= {position}" : $"count <= {position} || reader.TryReadNil()";
            string missing = parameter.Default is { } value
                ? $"{field} = {value};"
                : $"reader.ThrowMissing(start, {Literals.Text(parameter.Display)});";
            writer.Open($"if ({isMissing})").Line(missing).Close();
            if (parameter.Default is not null)
            {
                writer.Open("else").Line(read).Close();
            }
            else
            {
                writer.Line(read);
            }

            writer.Line();
        }

        writer.Line($"reader.SkipRest(count - {Literals.Number(i)});").Line("return arguments;").Close().Line();
    }

    private static void Locate(SourceWriter writer, ServiceMethodModel method)
    {
        writer.Open($"public static void LocateArguments(ref {WellKnownNames.MessagePath} path)");
        if (!method.Parameters.IsEmpty)
        {
            writer.Open("if (path.TryNext(out int index))").Open("switch (index)");
            int i = 0;
            foreach (ServiceParameterModel parameter in method.Parameters)
            {
                writer.Line($"case {Literals.Number(i++)}:").Indent();
                writer.Line($"path.Member({Literals.Text(parameter.Display)});");
                writer.Line($"{parameter.Shape.Formatter}.Locate(ref path);").Line("break;").Outdent();
            }

            writer.Close().Close();
        }

        writer.Close().Line();
    }
}
