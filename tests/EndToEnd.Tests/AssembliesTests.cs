using System.Net;
using System.Reflection;
using ProtoGen.EndToEnd.Contracts;
using ProtoGen.EndToEnd.Warehouse;
using ProtoGen.EndToEnd.WarehouseClient;
using ProtoGen.EndToEnd.WarehouseServer;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests;

/// <summary>
/// Contracts in an assembly of their own, messages over them in a second, server and client in a third and a fourth.
/// </summary>
public class AssembliesTests
{
    private static readonly Item _item = new("bolt", Unit.Kilogram, new Position(1, 2), new() { ["a"] = new Position(-1, double.Epsilon) });

    private static Shipment Shipment() => new(
        new Box<Item>("main", _item),
        [new Box<Item>("rest", _item with { Stored = null })],
        new Page<int, Box<Box<Item>>>(7, [new("outer", new("inner", _item))]),
        (new Box<Item?>("none", null), new Position(3, 4)));

    [Fact]
    public async Task Server_and_client_of_different_assemblies_share_the_contracts_of_two_others()
    {
        var service = new WarehouseService();
        await using var server = await RpcServer.ListenTcpAsync(
            new IPEndPoint(IPAddress.Loopback, 0), [Warehouse.WarehouseServer.Bind(service), HealthServer.Bind(service)]).InTime();
        await using var user = await WarehouseUser.ConnectAsync(server.LocalEndPoint).InTime();

        var shipped = await user.Warehouse.ShipAsync(Shipment(), new Box<Item>("extra", _item)).InTime();
        Assert.Equal("inner", shipped.Log.Items[0].Content.Label);
        Assert.Equal(_item.Seen["a"], shipped.Log.Items[0].Content.Content.Seen["a"]);
        Assert.Null(shipped.Pair.Left.Content);
        Assert.Equal(["rest", "extra"], shipped.Rest.Select(box => box.Label));

        var after = Guid.NewGuid();
        var page = await user.Warehouse.ListAsync(after).InTime();
        Assert.Equal(after, page.Next);
        Assert.Equal(["item 0", "item 1"], page.Items.Select(item => item.Name));

        await user.Warehouse.NoteAsync(new Box<List<Item>>("noted", [_item])).InTime();
        Assert.Equal(_item.Stored, (await service.Noted.InTime()).Content[0].Stored);

        Assert.Equal(new Box<Position>("Kilogram", new Position(5, 6)), await user.Health.WhereAsync(new Position(5, 6)).InTime());
    }

    [Fact]
    public void A_root_of_one_assembly_may_consist_of_the_types_of_others()
    {
        var back = WarehouseUser.Unpack(WarehouseUser.Pack([new Box<Item>("a", _item)]));

        Assert.Equal("bolt", Assert.Single(back).Content.Name);
    }

    [Fact]
    public void The_assemblies_are_as_separate_as_the_test_says()
    {
        static IEnumerable<string?> References(Type type) => type.Assembly.GetReferencedAssemblies().Select(name => name.Name);

        Assert.DoesNotContain("ProtoGen.EndToEnd.WarehouseServer", References(typeof(WarehouseUser)));
        Assert.DoesNotContain("ProtoGen.EndToEnd.WarehouseClient", References(typeof(WarehouseService)));
        Assert.NotEqual(typeof(Box<>).Assembly, typeof(Item).Assembly);
    }
}
