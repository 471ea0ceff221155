using ProtoGen.EndToEnd.Contracts;

namespace ProtoGen.EndToEnd.Warehouse;

[Service]
public interface IWarehouse
{
    ValueTask<Shipment> ShipAsync(Shipment shipment, Box<Item> extra, CancellationToken cancel = default);

    Task<Page<Guid, Item>> ListAsync(Guid after, int limit = 2);

    [OneWay]
    ValueTask NoteAsync(Box<List<Item>> seen);
}
