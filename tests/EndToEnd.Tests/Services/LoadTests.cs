using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>Many calls at once on one connection.</summary>
public class LoadTests
{
    private const int Callers = 64;
    private const int CallsEach = 200;

    [Fact]
    public async Task Every_caller_gets_its_own_answers()
    {
        await using var pair = await ShapesPair.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (int call = 0; call < CallsEach; call++)
            {
                Assert.Equal((caller * CallsEach) + call, await pair.Client.AddAsync(caller * CallsEach, call));
                if (call % 20 == 0)
                {
                    string own = $"{caller}/{call}";
                    Assert.Equal(own + own, await pair.Client.JoinAsync("", own, own));
                    await pair.Client.PingAsync();
                }
            }
        }))).InTime();

        Assert.Equal(Callers * (CallsEach / 20), pair.Service.Pings);
        Assert.True(pair.ServerReports.IsEmpty);
    }

    [Fact]
    public async Task Callers_over_the_limit_wait_for_their_turn()
    {
        await using var pair = await ShapesPair.StartAsync(clientOptions: new ClientOptions { MaxConcurrentCalls = 2 });

        var waiting = Enumerable.Range(0, 2).Select(_ => pair.Client.WaitAsync(default)).ToArray();
        var behind = Enumerable.Range(0, 50).Select(i => pair.Client.AddAsync(i, i).AsTask()).ToArray();
        Assert.DoesNotContain(behind, call => call.IsCompleted);

        pair.Service.LetGo.SetResult("go");
        await Task.WhenAll(waiting).InTime();
        Assert.Equal(Enumerable.Range(0, 50).Select(i => 2 * i), await Task.WhenAll(behind).InTime());
    }

    [Fact]
    public async Task Two_services_share_a_port_and_a_connection()
    {
        var shapes = new Shapes();
        await using var server = await RpcServer.ListenTcpAsync(
            new IPEndPoint(IPAddress.Loopback, 0), [ShapesServer.Bind(shapes), ClockServer.Bind(new Clock())]).InTime();
        await using var connection = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        var first = new ShapesClient(connection);
        var second = new ClockClient(connection);

        Assert.Equal(3, await first.AddAsync(1, 2).InTime());
        Assert.Equal(TimeSpan.FromDays(3), await second.AddAsync(TimeSpan.FromDays(1), TimeSpan.FromDays(2)).InTime());
    }

    [Fact]
    public async Task Two_services_of_one_name_on_one_port_are_refused() => await Assert.ThrowsAsync<ArgumentException>(
        () => RpcServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), [ShapesServer.Bind(new Shapes()), ShapesServer.Bind(new Shapes())]).AsTask());
}

[Service]
internal interface IClock
{
    /// <summary>Has the name of another service's method.</summary>
    ValueTask<TimeSpan> AddAsync(TimeSpan left, TimeSpan right);
}

internal sealed class Clock : IClock
{
    public ValueTask<TimeSpan> AddAsync(TimeSpan left, TimeSpan right) => new(left + right);
}
