namespace ProtoGen.Rpc;

/// <summary>A bound method without an answer.</summary>
internal sealed class OneWayEntry<TMethod, TService, TArguments>(TService service)
    : ServiceMethodEntry(TMethod.Name, TMethod.StableId)
    where TMethod : struct, IOneWayMethod<TService, TArguments>
{
    /// <summary>The implementation.</summary>
    public TService Service { get; } = service;
}
