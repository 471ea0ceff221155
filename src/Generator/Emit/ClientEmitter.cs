using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Prints the client of a service: the interface over a connection.</summary>
internal static class ClientEmitter
{
    public static string Emit(ServiceModel service) => ServiceFile.Emit(
        service,
        $"Calls {ServiceFile.See(service)} on a server. Any number of calls may run at the same time, from any thread.",
        [],
        $"{ServiceFile.Accessibility(service)} sealed class {service.ClientName} : {service.Interface}, {WellKnownNames.IServiceClient}, {ServiceFile.IAsyncDisposable}",
        writer => Members(writer, service));

    private static void Members(SourceWriter writer, ServiceModel service)
    {
        Construction(writer, service);
        Factories(
            writer, service, "Tcp", "Opens a TCP connection to a server, or one over a Unix domain socket",
            "The server cannot be reached in time, or is beyond loopback and the options do not allow that.");
        if (!service.IsTcpOnly)
        {
            Factories(
                writer, service, "Udp", "Opens a UDP socket toward a server; nothing is sent until a method is called",
                "The address cannot be used, or is beyond loopback and the options do not allow that.");
        }

        foreach (ServiceMethodModel method in service.Methods.Where(static method => !method.IsAlias))
        {
            Method(writer, service, method);
        }

        writer.Line("/// <summary>Closes the connection. Calls that wait for an answer end with an error.</summary>");
        writer.Line($"public {ServiceFile.ValueTask} DisposeAsync() => this.Connection.DisposeAsync();");
    }

    private static void Construction(SourceWriter writer, ServiceModel service) => writer.Line($$"""
        /// <summary>Calls over a connection that is open already, and may serve other clients too.</summary>
        /// <param name="connection">The connection. Disposing the client closes it.</param>
        public {{service.ClientName}}({{WellKnownNames.RpcClient}} connection)
        {
            global::System.ArgumentNullException.ThrowIfNull(connection);
            this.Connection = connection;
            {{Preparation(service)}}
        }

        /// <summary>The connection that the calls travel over.</summary>
        public {{WellKnownNames.RpcClient}} Connection { get; }

        """);

    // All at once, so that one question to the server is enough.
    private static string Preparation(ServiceModel service) => "connection" + string.Concat(service.Methods
        .Where(static method => !method.IsAlias)
        .Select(method => $"\n        .Prepare<{service.MethodsType}.{method.MethodStruct}, {service.MethodsType}.{method.ArgumentsStruct}>()"))
        + "\n        .Prepared();";

    private static void Factories(SourceWriter writer, ServiceModel service, string transport, string summary, string failure)
    {
        string callbacks = service.Callback is { } callback ? $"new {WellKnownNames.ServiceBinding}[] {{ {callback.ServerType}.Bind(callback) }}, " : "";
        string parameter = service.Callback is null ? "" : $"{service.Callback.Interface} callback, ";
        string about = service.Callback is null ? "" : "\n/// <param name=\"callback\">What the server calls. Its methods are called concurrently, on the thread pool.</param>";
        string options = $"{parameter}{WellKnownNames.ClientOptions}? options = null, {ServiceFile.CancellationToken} cancel = default";
        string start = $"public static async {ServiceFile.ValueTask}<{service.ClientName}> Connect{transport}Async(";
        string body = $$"""
                => new {{service.ClientName}}(await {{WellKnownNames.RpcClient}}.Connect{{transport}}Async(
            """;
        writer.Line($"""
            /// <summary>{summary}.</summary>
            /// <param name="host">The server's host name or address.</param>
            /// <param name="port">The server's port, 1 to 65,535.</param>{about}
            /// <param name="options">Limits and hooks; null for the defaults.</param>
            /// <param name="cancel">Gives up connecting.</param>
            /// <exception cref="{WellKnownNames.TransportException}">{failure}</exception>
            /// <exception cref="global::System.ArgumentException">The host is empty, or the port is out of range.</exception>
            {start}string host, int port, {options})
            {body}host, port, {callbacks}options, cancel).ConfigureAwait(false));

            /// <summary>{summary}.</summary>
            /// <param name="server">The server's address, with its port.</param>{about}
            /// <param name="options">Limits and hooks; null for the defaults.</param>
            /// <param name="cancel">Gives up connecting.</param>
            /// <exception cref="{WellKnownNames.TransportException}">{failure}</exception>
            {start}{ServiceFile.EndPoint} server, {options})
            {body}server, {callbacks}options, cancel).ConfigureAwait(false));

            """);
        if (transport == "Tcp")
        {
            writer.Line($"""
                /// <summary>{summary}: to the first that answers of several addresses.</summary>
                /// <param name="servers">The addresses, with their ports; at least one.</param>{about}
                /// <param name="options">Limits and hooks; null for the defaults.</param>
                /// <param name="cancel">Gives up connecting.</param>
                /// <exception cref="{WellKnownNames.TransportException}">{failure} It tells what is wrong with each address.</exception>
                /// <exception cref="global::System.ArgumentException">There is no address.</exception>
                {start}{ServiceFile.EndPoints} servers, {options})
                {body}servers, {callbacks}options, cancel).ConfigureAwait(false));

                """);
        }
    }

    private static void Method(SourceWriter writer, ServiceModel service, ServiceMethodModel method)
    {
        writer.Line("/// <inheritdoc/>");
        foreach (string attribute in method.Warnings)
        {
            writer.Line(attribute);
        }

        writer.Line(ServiceSignature.Of(service, method, isExplicit: method.IsExplicit)).Indent();
        writer.Line($"=> this.Connection.{Call(service, method)}(").Indent();
        string asTask = method.Return is ServiceReturnKind.Task or ServiceReturnKind.TaskOfResult ? ".AsTask()" : "";
        writer.Line($"{ServiceSignature.Arguments(service, method)}, {method.CancelName ?? "default"}){asTask};").Outdent().Outdent().Line();
    }

    private static string Call(ServiceModel service, ServiceMethodModel method)
    {
        string types = ServiceSignature.TypeArguments(service, method);
        string async = method.UsesContext ? "WithContextAsync" : "Async";
        return method switch
        {
            { IsOneWay: true } => $"Send{async}<{types}>",
            { ReturnsStream: true, Result: { } item } => $"Stream{async}<{types}, {item.Type}, {item.Formatter}>",
            { Result: { } result } => $"Call{async}<{types}, {result.Type}>",
            _ => $"CallVoid{async}<{types}>",
        };
    }
}
