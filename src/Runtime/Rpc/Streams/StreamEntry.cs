using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>A bound method whose result is a stream.</summary>
internal sealed class StreamEntry<TMethod, TService, TArguments, TItem, TFormatter>(TService service)
    : ServiceMethodEntry(TMethod.Name, TMethod.StableId)
    where TMethod : struct, IStreamMethod<TService, TArguments, TItem>
    where TFormatter : struct, IFormatter<TItem>
{
    /// <inheritdoc/>
    public override bool IsOneWay => false;

    /// <inheritdoc/>
    public override bool UsesContext => TMethod.UsesContext;

    /// <inheritdoc/>
    public override bool UsesStreams => true;

    /// <inheritdoc/>
    public override MethodSchema Schema => MethodSchema.Of<TMethod, TArguments>();

    /// <inheritdoc/>
    public override RunningCall Accept(IRunningCallOwner owner, long id, ref MessagePackReader reader)
    {
        var arguments = TMethod.ReadArguments(ref reader);
        var streams = StreamArguments.Open<TMethod, TArguments>(owner, ref arguments);
        return new RunningStream<TMethod, TService, TArguments, TItem, TFormatter>((RpcConnection)owner, id, service, arguments, streams);
    }

    /// <inheritdoc/>
    public override void LocateArguments(ref MessagePath path) => TMethod.LocateArguments(ref path);
}
