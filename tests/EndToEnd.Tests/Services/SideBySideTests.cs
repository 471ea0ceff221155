using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>Two versions of a service on one port.</summary>
public class SideBySideTests
{
    [Service("Orders.v1")]
    public interface IOrdersV1
    {
        ValueTask<int> PlaceAsync(string article);
    }

    [Service("Orders.v2")]
    public interface IOrdersV2
    {
        ValueTask<(int Number, DateOnly Due)> PlaceAsync(string article, int pieces);

        Task CancelAsync(int number);
    }

    private sealed class Orders : IOrdersV1, IOrdersV2
    {
        private int _last;

        public List<int> Cancelled { get; } = [];

        public ValueTask<int> PlaceAsync(string article) => new(++_last);

        public ValueTask<(int Number, DateOnly Due)> PlaceAsync(string article, int pieces) => new((++_last, new DateOnly(2030, 1, pieces)));

        public Task CancelAsync(int number)
        {
            Cancelled.Add(number);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Clients_of_both_versions_are_served()
    {
        var orders = new Orders();
        await using var server = await RpcServer.ListenTcpAsync(
            new IPEndPoint(IPAddress.Loopback, 0), [OrdersV1Server.Bind(orders), OrdersV2Server.Bind(orders)]).InTime();
        await using var older = await OrdersV1Client.ConnectTcpAsync(server.LocalEndPoint).InTime();
        await using var newer = await OrdersV2Client.ConnectTcpAsync(server.LocalEndPoint).InTime();

        Assert.Equal(1, await older.PlaceAsync("tea").InTime());
        Assert.Equal((2, new DateOnly(2030, 1, 5)), await newer.PlaceAsync("tea", 5).InTime());
        await newer.CancelAsync(1).InTime();
        Assert.Equal([1], orders.Cancelled);
    }
}
