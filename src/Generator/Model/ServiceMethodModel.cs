namespace ProtoGen.Generator.Model;

/// <summary>One method of a service interface.</summary>
internal sealed record ServiceMethodModel
{
    /// <summary>The method's name in C#.</summary>
    public required string Name { get; init; }

    /// <summary>What the names of its emitted structs start with: unique in the service, also among overloads.</summary>
    public required string Stem { get; init; }

    /// <summary>Service and method on the wire: <c>Telemetry/Record</c>.</summary>
    public required string WireName { get; init; }

    /// <summary>The number that stands for <see cref="WireName"/> on the wire.</summary>
    public required uint StableId { get; init; }

    public required bool IsOneWay { get; init; }

    /// <summary>Whether its handlers run one at a time for a connection.</summary>
    public required bool IsOrdered { get; init; }

    /// <summary>Whether its handler runs on the thread that receives.</summary>
    public required bool RunsInline { get; init; }

    /// <summary>Whether it may run again for a call whose answer was lost.</summary>
    public required bool IsIdempotent { get; init; }

    public required ServiceReturnKind Return { get; init; }

    /// <summary>The return type in C#, as the interface has it.</summary>
    public required string ReturnType { get; init; }

    /// <summary>What an answer carries, or a stream of answers in each of its items; null for nothing.</summary>
    public required TypeShape? Result { get; init; }

    /// <summary>The errors that the caller gets as their own type.</summary>
    public required EquatableArray<DeclaredErrorModel> Errors { get; init; }

    /// <summary>What travels; the cancellation token or context does not.</summary>
    public required EquatableArray<ServiceParameterModel> Parameters { get; init; }

    /// <summary>The parameters as they stand on the wire.</summary>
    public ArrayModel Arguments => new(Parameters.Count, Parameters.Select(parameter => parameter.Element).ToEquatableArray());

    /// <summary>The parameters that are streams.</summary>
    public IEnumerable<ServiceParameterModel> Streams => Parameters.Where(static parameter => parameter.Stream is not null);

    /// <summary>A bit for each parameter of a one-way that is part of the key by which a later message replaces an earlier one.</summary>
    public ulong LatestKey => !IsOneWay ? 0 : Parameters.Take(64)
        .Select(static (parameter, i) => parameter.IsLatestKey ? 1UL << i : 0)
        .Aggregate(0UL, static (key, bit) => key | bit);

    public bool ReturnsStream => Return == ServiceReturnKind.Stream;

    /// <summary>The name of the cancellation token, or of the context, in C#; null when the method has neither.</summary>
    public required string? CancelName { get; init; }

    /// <summary>Whether it is a context.</summary>
    public required bool UsesContext { get; init; }

    public required bool HasCancelDefault { get; init; }

    /// <summary>For an inherited method: the interface that declares it in C#, from <c>global::</c> on; else null.</summary>
    public string? Declaring { get; init; }

    /// <summary>The method has another name on the wire already, by which the client calls it; servers answer to both.</summary>
    public bool IsAlias { get; init; }

    /// <summary>
    /// The client implements the method explicitly, because a member of its own has this name, or a method of another interface
    /// has these parameters too.
    /// </summary>
    public required bool IsExplicit { get; init; }

    /// <summary>The attributes in C# that warn users of the method, to repeat on the client's.</summary>
    public required EquatableArray<string> Warnings { get; init; }

    /// <summary>What the compiler says about using the method and its types.</summary>
    public required UsageModel Usage { get; init; }

    public string MethodStruct => Stem + "Method";

    public string ArgumentsStruct => Stem + "Arguments";
}
