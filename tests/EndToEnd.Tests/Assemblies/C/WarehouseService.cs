using ProtoGen.EndToEnd.Contracts;
using ProtoGen.EndToEnd.Warehouse;

namespace ProtoGen.EndToEnd.WarehouseServer;

/// <summary>Implements the contracts of two assemblies; knows no client.</summary>
public sealed class WarehouseService : IWarehouse, IHealth
{
    private readonly TaskCompletionSource<Box<List<Item>>> _noted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first note that came in.</summary>
    public Task<Box<List<Item>>> Noted => _noted.Task;

    public ValueTask<Shipment> ShipAsync(Shipment shipment, Box<Item> extra, CancellationToken cancel = default) =>
        new(shipment with { Rest = [.. shipment.Rest, extra] });

    public Task<Page<Guid, Item>> ListAsync(Guid after, int limit = 2) => Task.FromResult(
        new Page<Guid, Item>(after, [.. Enumerable.Range(0, limit).Select(i => new Item($"item {i}", Unit.Piece, null, []))]));

    public ValueTask NoteAsync(Box<List<Item>> seen)
    {
        _noted.TrySetResult(seen);
        return default;
    }

    public ValueTask<Box<Position>> WhereAsync(Position seen, Unit unit = Unit.Kilogram, CancellationToken cancel = default) =>
        new(new Box<Position>(unit.ToString(), seen));
}
