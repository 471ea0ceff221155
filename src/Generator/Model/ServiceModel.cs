namespace ProtoGen.Generator.Model;

/// <summary>A service interface, as far as its client and its server depend on it.</summary>
internal sealed record ServiceModel
{
    /// <summary>The namespace in C#, without <c>global::</c>; empty for none. The emitted types live there.</summary>
    public required string Namespace { get; init; }

    /// <summary>The interface in C#, from <c>global::</c> on.</summary>
    public required string Interface { get; init; }

    /// <summary>What the names of its files start with.</summary>
    public required string HintStem { get; init; }

    /// <summary>What the names of its emitted types start with: <c>Telemetry</c> for <c>ITelemetry</c>.</summary>
    public required string Stem { get; init; }

    /// <summary>The service's name on the wire.</summary>
    public required string WireName { get; init; }

    public required bool IsPublic { get; init; }

    /// <summary>The attributes in C# that warn users of the interface, to repeat on what is emitted.</summary>
    public required EquatableArray<string> Warnings { get; init; }

    /// <summary>What the compiler says about using the interface, its methods and their types.</summary>
    public required UsageModel Usage { get; init; }

    /// <summary>In declaration order, which is the order of their dense ids.</summary>
    public required EquatableArray<ServiceMethodModel> Methods { get; init; }

    /// <summary>Whether any method has a stream, for which datagrams are no way to travel.</summary>
    public bool HasStreams => Methods.Any(static method => method.ReturnsStream || method.Streams.Any());

    /// <summary>The service through which it calls its callers; null for none.</summary>
    public CallbackServiceModel? Callback { get; init; }

    /// <summary>Whether the service needs a connection.</summary>
    public bool IsTcpOnly => HasStreams || Callback is not null;

    public string ClientName => Stem + "Client";

    public string ServerName => Stem + "Server";

    public string MethodsName => Stem + "Methods";

    /// <summary>The class of the method structs in C#, from <c>global::</c> on.</summary>
    public string MethodsType => Namespace.Length == 0 ? "global::" + MethodsName : $"global::{Namespace}.{MethodsName}";
}
