namespace ProtoGen.Rpc;

/// <summary>A bound method that is answered.</summary>
internal sealed class CallEntry<TMethod, TService, TArguments, TResult>(TService service)
    : ServiceMethodEntry(TMethod.Name, TMethod.StableId)
    where TMethod : struct, ICallMethod<TService, TArguments, TResult>
{
    /// <summary>The implementation.</summary>
    public TService Service { get; } = service;
}
