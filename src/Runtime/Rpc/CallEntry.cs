using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>A bound method that is answered.</summary>
internal sealed class CallEntry<TMethod, TService, TArguments, TResult>(TService service)
    : ServiceMethodEntry(TMethod.Name, TMethod.StableId)
    where TMethod : struct, ICallMethod<TService, TArguments, TResult>
{
    /// <inheritdoc/>
    public override bool IsOneWay => false;

    /// <inheritdoc/>
    public override bool UsesContext => TMethod.UsesContext;

    /// <inheritdoc/>
    public override RunningCall Accept(IRunningCallOwner owner, long id, ref MessagePackReader reader) =>
        RunningCall<TMethod, TService, TArguments, TResult>.Take(owner, id, service, TMethod.ReadArguments(ref reader));

    /// <inheritdoc/>
    public override void LocateArguments(ref MessagePath path) => TMethod.LocateArguments(ref path);
}
