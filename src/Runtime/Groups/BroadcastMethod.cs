using ProtoGen.Rpc;

namespace ProtoGen.Groups;

/// <summary>A one-way method as broadcasts know it: one object in the process. Immutable.</summary>
internal abstract class BroadcastMethod(string name, uint stableId, int index, ulong latestKey)
{
    /// <summary>The name on the wire.</summary>
    public string Name => name;

    /// <summary>What stands for it with every peer.</summary>
    public uint StableId => stableId;

    /// <summary>A bit for each argument that is part of the key.</summary>
    public ulong LatestKey => latestKey;

    /// <summary>What a connection knows of it.</summary>
    public RemoteMethod On(RpcConnection connection) => connection.RemoteAt(index) ?? Prepare(connection);

    /// <summary>Lets a connection begin to know it.</summary>
    protected abstract RemoteMethod Prepare(RpcConnection connection);
}

/// <summary>The same of a certain method.</summary>
internal sealed class BroadcastMethod<TMethod, TService, TArguments> : BroadcastMethod
    where TMethod : struct, IOneWayMethod<TService, TArguments>
{
    private BroadcastMethod()
        : base(TMethod.Name, TMethod.StableId, MethodIndex<TMethod>.Value, TMethod.LatestKey)
    {
    }

    /// <summary>The one object.</summary>
    public static BroadcastMethod<TMethod, TService, TArguments> Instance { get; } = new();

    protected override RemoteMethod Prepare(RpcConnection connection) => connection.Remote<TMethod, TArguments>();
}
