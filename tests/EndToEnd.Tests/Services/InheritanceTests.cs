using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>Services that inherit others are called by the clients of all of them.</summary>
public class InheritanceTests
{
    public interface IStore<TKey, T>
        where TKey : notnull
    {
        ValueTask<T?> FindAsync(TKey key);

        Task PutAsync(TKey key, T value, CancellationToken cancel = default);
    }

    /// <summary>A service by itself, and a part of others.</summary>
    [Service("Health")]
    public interface IHealthCheck
    {
        Task<string> PingAsync(int rounds = 1);
    }

    public interface IShared
    {
        ValueTask<string> WhoAsync();
    }

    [Service]
    public interface IOrderBook : IHealthCheck, IStore<(int Shop, string Id), List<Line>>, IShared
    {
        Task<int> CountAsync();
    }

    [Service]
    public interface ILeft : IShared;

    [Service]
    public interface IRight : IShared, IHealthCheck;

    /// <summary>Two services at once, and what looks like a method of one of them.</summary>
    [Service]
    public interface IBoth : ILeft, IRight, IAsyncDisposable
    {
        new ValueTask<string> PingAsync(int rounds);
    }

    private sealed class OrderBook : IOrderBook
    {
        private readonly Dictionary<(int, string), List<Line>> _orders = [];

        public Task<string> PingAsync(int rounds) => Task.FromResult($"book {rounds}");

        public ValueTask<List<Line>?> FindAsync((int Shop, string Id) key) => new(_orders.GetValueOrDefault(key));

        public Task PutAsync((int Shop, string Id) key, List<Line> value, CancellationToken cancel)
        {
            _orders[key] = value;
            return Task.CompletedTask;
        }

        public ValueTask<string> WhoAsync() => new("book");

        public Task<int> CountAsync() => Task.FromResult(_orders.Count);
    }

    private sealed class Both : IBoth
    {
        public bool IsDisposed { get; private set; }

        public ValueTask<string> WhoAsync() => new("both");

        public ValueTask<string> PingAsync(int rounds) => new($"own {rounds}");

        Task<string> IHealthCheck.PingAsync(int rounds) => Task.FromResult($"health {rounds}");

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return default;
        }
    }

    private static IPEndPoint AnyPort => new(IPAddress.Loopback, 0);

    [Fact]
    public async Task Own_and_inherited_methods_are_called_by_one_client()
    {
        await using var server = await OrderBookServer.ListenTcpAsync(AnyPort, new OrderBook()).InTime();
        await using var client = await OrderBookClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        await client.PutAsync((1, "a"), [new Line("x", 1.5m)]).InTime();

        Assert.Equal([new Line("x", 1.5m)], await client.FindAsync((1, "a")).InTime());
        Assert.Null(await client.FindAsync((2, "a")).InTime());
        Assert.Equal(1, await client.CountAsync().InTime());
        Assert.Equal("book 1", await client.PingAsync().InTime());
        Assert.Equal("book", await client.WhoAsync().InTime());
    }

    [Fact]
    public async Task A_client_of_the_base_calls_a_server_of_the_derived_service()
    {
        await using var server = await OrderBookServer.ListenTcpAsync(AnyPort, new OrderBook()).InTime();
        await using var health = await HealthCheckClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        Assert.Equal("book 7", await health.PingAsync(7).InTime());
    }

    [Fact]
    public async Task A_client_of_the_derived_service_calls_the_base_on_a_server_of_that_only()
    {
        await using var server = await HealthCheckServer.ListenTcpAsync(AnyPort, new OrderBook()).InTime();
        await using var client = await OrderBookClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        Assert.Equal("book 7", await client.PingAsync(7).InTime());
        var unknown = await Assert.ThrowsAsync<RpcException>(() => client.CountAsync().InTime());
        Assert.Equal((RpcErrorCode.UnknownMethod, RpcOutcome.NotExecuted), (unknown.Code, unknown.Outcome));
        Assert.Contains("'OrderBook/Count'", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_through_two_services_is_called_by_the_clients_of_both()
    {
        var service = new Both();
        await using var server = await BothServer.ListenTcpAsync(AnyPort, service).InTime();
        await using (var both = await BothClient.ConnectTcpAsync(server.LocalEndPoint).InTime())
        {
            Assert.Equal("both", await both.WhoAsync().InTime());
            Assert.Equal("both", await new LeftClient(both.Connection).WhoAsync().InTime());
            Assert.Equal("both", await new RightClient(both.Connection).WhoAsync().InTime());
        }

        // A client closes itself, not the service.
        Assert.False(service.IsDisposed);
    }

    [Fact]
    public async Task Methods_that_look_alike_stay_two()
    {
        await using var server = await BothServer.ListenTcpAsync(AnyPort, new Both()).InTime();
        await using var both = await BothClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        Assert.Equal("own 3", await both.PingAsync(3).InTime());
        Assert.Equal("health 4", await ((IHealthCheck)both).PingAsync(4).InTime());
        Assert.Equal("health 1", await new HealthCheckClient(both.Connection).PingAsync().InTime());
    }

    [Fact]
    public async Task Services_that_share_a_base_are_served_together_by_one_object()
    {
        var book = new OrderBook();
        await using var server = await RpcServer.ListenTcpAsync(AnyPort, [OrderBookServer.Bind(book), HealthCheckServer.Bind(book)]).InTime();
        await using var client = await OrderBookClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        Assert.Equal(0, await client.CountAsync().InTime());
        Assert.Equal("book 1", await client.PingAsync().InTime());
    }

    [Fact]
    public async Task Two_objects_cannot_both_answer_for_a_base()
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(
            () => RpcServer.ListenTcpAsync(AnyPort, [OrderBookServer.Bind(new OrderBook()), HealthCheckServer.Bind(new OrderBook())]).InTime());

        Assert.Contains("'Health/Ping'", refused.Message, StringComparison.Ordinal);
    }
}
