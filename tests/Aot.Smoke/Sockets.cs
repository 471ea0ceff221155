using System.Net;
using ProtoGen.Generator.ExecutionTests.Messages.Shapes;

namespace ProtoGen.Aot.Smoke;

/// <summary>Typed message sockets, TCP and UDP.</summary>
internal static class Sockets
{
    public static async Task RunAsync(Checks checks, CancellationToken bound)
    {
        await OverTcpAsync(checks, bound);
        await OverUdpAsync(checks, bound);
    }

    private static async Task OverTcpAsync(Checks checks, CancellationToken bound)
    {
        await using var listener = TcpMessageListener<(List<int> Numbers, Item Item)>.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        await using var client = await TcpMessageConnection<(List<int> Numbers, Item Item)>.ConnectAsync(listener.LocalEndPoint, cancel: bound);
        await client.SendAsync(([1, 2], new Item("a", default)), bound);

        await using var accepted = await listener.AcceptAsync(bound);
        var (numbers, item) = await accepted.ReceiveAsync(bound);
        checks.Equal((2, new Item("a", default)), (numbers.Count, item), "a value over a typed TCP socket");
        await accepted.SendAsync((numbers, item with { Name = "b" }), bound);
        checks.Equal("b", (await client.ReceiveAsync(bound)).Item.Name, "its answer");
    }

    private static async Task OverUdpAsync(Checks checks, CancellationToken bound)
    {
        await using var one = UdpMessageSocket<Dictionary<string, Point>>.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var other = UdpMessageSocket<Dictionary<string, Point>>.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await one.SendToAsync(new() { ["p"] = new(1, 2) }, other.LocalEndPoint, bound);

        var (points, sender) = await other.ReceiveAsync(bound);
        checks.Equal(new Point(1, 2), points["p"], "a value over a typed UDP socket");
        checks.Equal(one.LocalEndPoint, sender, "its sender");
    }
}
