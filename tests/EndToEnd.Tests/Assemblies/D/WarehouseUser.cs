using System.Net;
using ProtoGen.EndToEnd.Contracts;
using ProtoGen.EndToEnd.Warehouse;

namespace ProtoGen.EndToEnd.WarehouseClient;

/// <summary>Calls the contracts of two assemblies over one connection; knows no implementation.</summary>
public sealed class WarehouseUser : IAsyncDisposable
{
    private WarehouseUser(RpcClient connection)
    {
        Warehouse = new Warehouse.WarehouseClient(connection);
        Health = new HealthClient(connection);
    }

    public IWarehouse Warehouse { get; }

    public IHealth Health { get; }

    public static async Task<WarehouseUser> ConnectAsync(EndPoint server) => new(await RpcClient.ConnectTcpAsync(server));

    /// <summary>A root of this assembly over the types of two others.</summary>
    public static byte[] Pack(List<Box<Item>> items) => MessageSerializer.Serialize(items);

    public static List<Box<Item>> Unpack(byte[] bytes) => MessageSerializer.Deserialize<List<Box<Item>>>(bytes);

    public ValueTask DisposeAsync() => ((Warehouse.WarehouseClient)Warehouse).DisposeAsync();
}
