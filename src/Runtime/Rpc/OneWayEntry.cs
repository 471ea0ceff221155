using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>A bound method without an answer.</summary>
internal sealed class OneWayEntry<TMethod, TService, TArguments>(TService service)
    : ServiceMethodEntry(TMethod.Name, TMethod.StableId)
    where TMethod : struct, IOneWayMethod<TService, TArguments>
{
    /// <inheritdoc/>
    public override bool IsOneWay => true;

    /// <inheritdoc/>
    public override bool UsesContext => TMethod.UsesContext;

    /// <inheritdoc/>
    public override MethodSchema Schema => MethodSchema.Of<TMethod, TArguments>();

    /// <inheritdoc/>
    public override bool UsesStreams => false;

    /// <inheritdoc/>
    public override RunningCall Accept(IRunningCallOwner owner, long id, ref MessagePackReader reader) =>
        RunningOneWay<TMethod, TService, TArguments>.Take(owner, id, service, TMethod.ReadArguments(ref reader));

    /// <inheritdoc/>
    public override void LocateArguments(ref MessagePath path) => TMethod.LocateArguments(ref path);
}
