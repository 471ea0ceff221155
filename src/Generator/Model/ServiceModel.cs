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

    /// <summary>What the user said about using the interface.</summary>
    public required ServiceMarks Marks { get; init; }

    /// <summary>In declaration order, which is the order of their dense ids.</summary>
    public required EquatableArray<ServiceMethodModel> Methods { get; init; }

    /// <summary>The warnings about the use of the interface and its methods that emitted code has to silence.</summary>
    public IEnumerable<string> ExperimentalIds =>
        Methods.Select(method => method.Marks).Prepend(Marks).Select(marks => marks.ExperimentalId).OfType<string>().Distinct();

    public string ClientName => Stem + "Client";

    public string ServerName => Stem + "Server";

    public string MethodsName => Stem + "Methods";

    /// <summary>The class of the method structs in C#, from <c>global::</c> on.</summary>
    public string MethodsType => Namespace.Length == 0 ? "global::" + MethodsName : $"global::{Namespace}.{MethodsName}";
}
