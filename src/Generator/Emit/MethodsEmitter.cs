using System.Globalization;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Prints one struct per method, shared by client and server: how it is called, and what travels.</summary>
internal static class MethodsEmitter
{
    public static string Emit(ServiceModel service) => ServiceFile.Emit(
        service,
        $"What client and server of {ServiceFile.See(service)} share.",
        [GeneratedFile.Hidden],
        $"internal static class {service.MethodsName}",
        writer => Members(writer, service));

    private static void Members(SourceWriter writer, ServiceModel service)
    {
        bool isFirst = true;
        foreach (ServiceMethodModel method in service.Methods)
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            Arguments(writer, method);
            Method(writer, service, method);
        }

        if (BroadcastEmitter.IsNeeded(service))
        {
            writer.Line();
            BroadcastEmitter.Emit(writer, service);
        }
    }

    /// <summary>The type argument that stands for what a call returns.</summary>
    public static string ResultType(ServiceMethodModel method) => method.Result?.Type ?? WellKnownNames.Nothing;

    // A method that must not be used may be used by what is obsolete itself.
    private static void Obsolete(SourceWriter writer, ServiceMethodModel method)
    {
        if (method.Usage.IsObsolete)
        {
            writer.Line(GeneratedFile.Obsolete);
        }
    }

    private static void Arguments(SourceWriter writer, ServiceMethodModel method)
    {
        Obsolete(writer, method);
        writer.Open($"internal struct {method.ArgumentsStruct}");
        foreach (ServiceParameterModel parameter in method.Parameters)
        {
            if (parameter.Stream is { } stream)
            {
                writer.Line($"public {ServiceFile.StreamOf(stream.Item)} {parameter.Field};");
            }

            writer.Line($"public {parameter.Element.Shape.Type} {parameter.WrittenField};");
        }

        writer.Close().Line();
    }

    private static void Method(SourceWriter writer, ServiceModel service, ServiceMethodModel method)
    {
        string types = $"{service.Interface}, {method.ArgumentsStruct}";
        string contract = method switch
        {
            { IsOneWay: true } => $"{WellKnownNames.IOneWayMethod}<{types}>",
            { ReturnsStream: true } => $"{WellKnownNames.IStreamMethod}<{types}, {ResultType(method)}>",
            _ => $"{WellKnownNames.ICallMethod}<{types}, {ResultType(method)}>",
        };
        Obsolete(writer, method);
        writer.Open($"internal readonly struct {method.MethodStruct} : {contract}");
        writer.Line($"public static string Name => {Literals.Text(method.WireName)};").Line();
        writer.Line($"public static uint StableId => 0x{method.StableId.ToString("X8", CultureInfo.InvariantCulture)}U;").Line();
        if (method.UsesContext)
        {
            writer.Line("public static bool UsesContext => true;").Line();
        }

        if (method.IsOrdered)
        {
            writer.Line("public static bool IsOrdered => true;").Line();
        }

        if (method.RunsInline)
        {
            writer.Line("public static bool RunsInline => true;").Line();
        }

        if (method.IsIdempotent)
        {
            writer.Line("public static bool IsIdempotent => true;").Line();
        }

        if (method.LatestKey != 0)
        {
            writer.Line($"public static ulong LatestKey => 0x{method.LatestKey.ToString("X", CultureInfo.InvariantCulture)}UL;").Line();
        }

        ArgumentsEmitter.Emit(writer, method);
        Invoke(writer, service, method);
        if (!method.IsOneWay && !method.ReturnsStream)
        {
            Result(writer, method);
        }

        DeclaredErrorsEmitter.Emit(writer, method.Errors);
        SchemaEmitter.EmitMethod(writer, method);
        writer.Close();
    }

    private static void Invoke(SourceWriter writer, ServiceModel service, ServiceMethodModel method)
    {
        string type = method switch
        {
            { IsOneWay: true } => ServiceFile.ValueTask,
            { ReturnsStream: true } => ServiceFile.StreamOf(method.Result!),
            _ => $"{ServiceFile.ValueTask}<{ResultType(method)}>",
        };
        IEnumerable<string> arguments = method.Parameters.Select(parameter => "arguments." + parameter.Field);
        if (method.CancelName is not null)
        {
            arguments = arguments.Append(method.UsesContext ? "context" : "cancel");
        }

        string instance = method.Declaring is { } declaring ? $"(({declaring})service)" : "service";
        string call = $"{instance}.{method.Name}({string.Join(", ", arguments)})";
        string result = method switch
        {
            { IsOneWay: false, Result: null } => $"{WellKnownNames.NothingResult}.From({call})",
            { Return: ServiceReturnKind.ValueTask or ServiceReturnKind.ValueTaskOfResult or ServiceReturnKind.Stream } => call,
            _ => $"new {type}({call})",
        };
        string invoke = method.ReturnsStream ? "Invoke" : "InvokeAsync";
        string head = $"public static {type} {invoke}({service.Interface} service, {method.ArgumentsStruct} arguments, ";
        if (method.UsesContext)
        {
            writer.Line($"{head}{ServiceFile.CancellationToken} cancel)").Indent();
            writer.Line($"=> {invoke}(service, arguments, new {WellKnownNames.CallContext}() {{ Cancellation = cancel }});").Outdent().Line();
        }

        writer.Line(head + (method.UsesContext ? $"{WellKnownNames.CallContext} context)" : $"{ServiceFile.CancellationToken} cancel)"));
        writer.Indent().Line($"=> {result};").Outdent();
    }

    private static void Result(SourceWriter writer, ServiceMethodModel method)
    {
        string type = ResultType(method);
        string formatter = method.Result?.Formatter ?? WellKnownNames.NothingResult;
        string result = method.Result is null ? "" : ", in result";
        writer.Line($$"""

            public static void WriteResult(ref {{WellKnownNames.MessagePackWriter}} writer, in {{type}} result)
            {
                {{formatter}}.Write(ref writer{{result}});
            }

            public static {{type}} ReadResult(ref {{WellKnownNames.MessagePackReader}} reader)
            {
            """).Indent();
        if (method.Result is null)
        {
            writer.Line($"{formatter}.Read(ref reader);").Line("return default;");
        }
        else
        {
            writer.Line($"return {formatter}.Read(ref reader);");
        }

        writer.Close().Line().Open($"public static void LocateResult(ref {WellKnownNames.MessagePath} path)");
        if (method.Result is not null)
        {
            writer.Line($"{formatter}.Locate(ref path);");
        }

        writer.Close();
    }
}
