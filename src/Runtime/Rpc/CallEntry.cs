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
    public override MethodSchema Schema => MethodSchema.Of<TMethod, TArguments>();

    /// <inheritdoc/>
    public override bool UsesStreams => TMethod.StreamCount > 0;

    /// <inheritdoc/>
    public override RunningCall Accept(IRunningCallOwner owner, long id, ref MessagePackReader reader)
    {
        var arguments = TMethod.ReadArguments(ref reader);
        return RunningCall<TMethod, TService, TArguments, TResult>.Take(
            owner, id, service, arguments, StreamArguments.Open<TMethod, TArguments>(owner, ref arguments));
    }

    /// <inheritdoc/>
    public override void LocateArguments(ref MessagePath path) => TMethod.LocateArguments(ref path);
}
