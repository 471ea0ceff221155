using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>
/// Prints what groups broadcast through: the interface over many connections at once, implemented explicitly so that no name in
/// it can clash with one of the service's.
/// </summary>
internal static class BroadcastEmitter
{
    /// <summary>Whether anything of a service can be broadcast.</summary>
    public static bool IsNeeded(ServiceModel service) => OneWays(service).Any();

    public static void Emit(SourceWriter writer, ServiceModel service)
    {
        writer.Open($"internal sealed class Broadcast : {service.Interface}, {ServiceFile.IAsyncDisposable}");
        writer.Line($"""
            private readonly {WellKnownNames.Broadcaster} _broadcaster;

            private Broadcast({WellKnownNames.Broadcaster} broadcaster) => this._broadcaster = broadcaster;

            """);
        if (OneWays(service).Any(static method => method.Usage.IsObsolete))
        {
            writer.Line(GeneratedFile.Obsolete);
        }

        writer.Line("#pragma warning disable CA2255 // a module initializer in a library: nothing else runs before the first group");
        writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        writer.Line("internal static void Register()").Indent();
        writer.Line($"=> {WellKnownNames.BroadcastContract}<{service.Interface}>.Register(").Indent();
        writer.Line("static broadcaster => new Broadcast(broadcaster),");
        writer.Line("static methods =>").Line("{").Indent();
        foreach (ServiceMethodModel method in OneWays(service))
        {
            writer.Line($"methods.Add<{service.MethodsType}.{method.MethodStruct}, {service.MethodsType}.{method.ArgumentsStruct}>();");
        }

        writer.Outdent().Line("});").Outdent().Outdent();
        writer.Line("#pragma warning restore CA2255").Line();
        foreach (ServiceMethodModel method in service.Methods.Where(static method => !method.IsAlias))
        {
            Method(writer, service, method);
        }

        writer.Line($"{ServiceFile.ValueTask} {ServiceFile.IAsyncDisposable}.DisposeAsync() => default;");
        writer.Close();
    }

    private static IEnumerable<ServiceMethodModel> OneWays(ServiceModel service) =>
        service.Methods.Where(static method => method is { IsOneWay: true, IsAlias: false });

    private static void Method(SourceWriter writer, ServiceModel service, ServiceMethodModel method)
    {
        foreach (string attribute in method.Warnings)
        {
            writer.Line(attribute);
        }

        writer.Line(ServiceSignature.Of(service, method, isExplicit: true)).Indent();
        if (method.IsOneWay)
        {
            string async = method.UsesContext ? "WithContextAsync" : "Async";
            string asTask = method.Return == ServiceReturnKind.Task ? ".AsTask()" : "";
            writer.Line($"=> this._broadcaster.Send{async}<{ServiceSignature.TypeArguments(service, method)}>(").Indent();
            writer.Line($"{ServiceSignature.Arguments(service, method)}, {method.CancelName ?? "default"}){asTask};").Outdent();
        }
        else
        {
            writer.Line($"=> {Refusal(method, $"{WellKnownNames.Broadcaster}.NoAnswers({Literals.Text(method.WireName)})")};");
        }

        writer.Outdent().Line();
    }

    private static string Refusal(ServiceMethodModel method, string error) => method.Return switch
    {
        ServiceReturnKind.ValueTask => $"{ServiceFile.ValueTask}.FromException({error})",
        ServiceReturnKind.ValueTaskOfResult => $"{ServiceFile.ValueTask}.FromException<{method.Result!.Type}>({error})",
        ServiceReturnKind.Task => $"{ServiceFile.Task}.FromException({error})",
        ServiceReturnKind.TaskOfResult => $"{ServiceFile.Task}.FromException<{method.Result!.Type}>({error})",
        _ => $"throw {error}",
    };
}
