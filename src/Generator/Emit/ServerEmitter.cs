using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Prints the server of a service: a listener bound to the user's implementation.</summary>
internal static class ServerEmitter
{
    public static string Emit(ServiceModel service) => ServiceFile.Emit(
        service,
        $"Serves {ServiceFile.See(service)} over {(service.IsTcpOnly ? "TCP" : "TCP or UDP")}.",
        [],
        $"{ServiceFile.Accessibility(service)} sealed class {service.ServerName} : {ServiceFile.IAsyncDisposable}",
        writer => Members(writer, service));

    private static void Members(SourceWriter writer, ServiceModel service)
    {
        writer.Line($$"""
            private readonly {{WellKnownNames.RpcServer}} _server;

            private {{service.ServerName}}({{WellKnownNames.RpcServer}} server) => _server = server;

            /// <summary>The address that the server listens on, with the port that it was given.</summary>
            public {{ServiceFile.EndPoint}} LocalEndPoint => _server.LocalEndPoint;

            """);
        Factory(writer, service, "Tcp", "Listens for TCP connections, or for connections to a Unix domain socket");
        if (!service.IsTcpOnly)
        {
            Factory(writer, service, "Udp", "Receives one-way messages on a UDP socket");
        }

        Binding(writer, service);
        if (service.Callback is { } callback)
        {
            Callback(writer, callback);
        }

        writer.Line($$"""
            /// <summary>Takes no new calls, lets the running ones finish for a limited time, then closes every connection.</summary>
            /// <param name="cancel">Ends the wait for running calls now.</param>
            public {{ServiceFile.ValueTask}} StopAsync({{ServiceFile.CancellationToken}} cancel = default) => _server.StopAsync(cancel);

            /// <summary>The same as <see cref="StopAsync"/>.</summary>
            public {{ServiceFile.ValueTask}} DisposeAsync() => _server.DisposeAsync();
            """);
    }

    private static void Factory(SourceWriter writer, ServiceModel service, string transport, string summary) => writer.Line($$"""
        /// <summary>{{summary}}.</summary>
        /// <param name="local">The address to listen on, on this machine only unless the options allow more; port 0 takes a free one.</param>
        /// <param name="service">What answers. Its methods are called concurrently.</param>
        /// <param name="options">Limits and hooks; null for the defaults.</param>
        /// <param name="cancel">Gives up starting.</param>
        /// <exception cref="{{WellKnownNames.TransportException}}">The address cannot be used, or is beyond loopback and the options do not allow that.</exception>
        public static async {{ServiceFile.ValueTask}}<{{service.ServerName}}> Listen{{transport}}Async({{ServiceFile.EndPoint}} local, {{service.Interface}} service, {{WellKnownNames.ServerOptions}}? options = null, {{ServiceFile.CancellationToken}} cancel = default)
            => new {{service.ServerName}}(await {{WellKnownNames.RpcServer}}.Listen{{transport}}Async(
                local, new {{WellKnownNames.ServiceBinding}}[] { Bind(service) }, options, cancel).ConfigureAwait(false));

        """);

    private static void Callback(SourceWriter writer, CallbackServiceModel callback) => writer.Line($$"""
        /// <summary>The way back to who calls a handler, over the same connection. It may be kept and used at any time, until that has ended.</summary>
        /// <param name="context">What the handler got.</param>
        /// <exception cref="{{WellKnownNames.RpcException}}">The caller came over UDP, where it cannot be called.</exception>
        /// <exception cref="global::System.ArgumentException">The context is none that a handler got.</exception>
        public static {{callback.ClientType}} CallbackOf({{WellKnownNames.CallContext}} context)
            => {{WellKnownNames.RpcClient}}.Of(context).Get(static connection => new {{callback.ClientType}}(connection));

        """);

    private static void Binding(SourceWriter writer, ServiceModel service)
    {
        writer.Line($"""
            /// <summary>Binds an implementation, for a server that has several services on one port.</summary>
            /// <param name="service">What answers. Its methods are called concurrently.</param>
            """);
        writer.Line($"public static {WellKnownNames.ServiceBinding} Bind({service.Interface} service)").Indent();
        writer.Line($"=> {WellKnownNames.ServiceBinding}.Create<{service.Interface}>({Literals.Text(service.WireName)}, service, AddMethods{(service.Callback is null ? "" : ", callsBack: true")});").Outdent().Line();
        if (service.Methods.Any(method => method.Usage.IsObsolete))
        {
            writer.Line(GeneratedFile.Obsolete);
        }

        writer.Open($"private static void AddMethods({WellKnownNames.ServiceBindingBuilder}<{service.Interface}> methods)");
        foreach (ServiceMethodModel method in service.Methods)
        {
            writer.Line($"methods.{Add(service, method)}();");
        }

        writer.Close().Line();
    }

    private static string Add(ServiceModel service, ServiceMethodModel method)
    {
        string types = $"{service.MethodsType}.{method.MethodStruct}, {service.MethodsType}.{method.ArgumentsStruct}";
        return method switch
        {
            { IsOneWay: true } => $"AddOneWay<{types}>",
            { ReturnsStream: true, Result: { } item } => $"AddStream<{types}, {item.Type}, {item.Formatter}>",
            _ => $"AddCall<{types}, {MethodsEmitter.ResultType(method)}>",
        };
    }
}
