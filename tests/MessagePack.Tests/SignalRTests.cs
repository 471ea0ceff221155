using MessagePack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BridgeTests;

/// <summary>Messages through a hub of SignalR with its MessagePack protocol.</summary>
public class SignalRTests
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_hub_takes_and_returns_messages()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSignalR().AddMessagePackProtocol(options => options.SerializerOptions = BothWays.Options);
        await using var server = builder.Build();
        server.MapHub<ReadingHub>("/readings");
        await server.StartAsync().WaitAsync(s_bound);
        await using var client = new HubConnectionBuilder()
            .WithUrl($"{server.Urls.Single()}/readings")
            .AddMessagePackProtocol(options => options.SerializerOptions = BothWays.Options)
            .Build();
        await client.StartAsync().WaitAsync(s_bound);

        var answer = await client.InvokeAsync<Reading>("Scale", new Reading("pump", [1, 2], (7, "x")), 3.0).WaitAsync(s_bound);
        var all = await client.InvokeAsync<List<Reading>>("Twice", answer).WaitAsync(s_bound);

        Assert.Equal(("pump", "3 6", (7, "x")), (answer.Sensor, string.Join(' ', answer.Values), answer.Pair));
        Assert.Equal(["pump", "pump"], all.Select(reading => reading.Sensor));
        await server.StopAsync().WaitAsync(s_bound);
    }
}

public class ReadingHub : Hub
{
    public Reading Scale(Reading reading, double factor) => reading with { Values = [.. reading.Values.Select(value => value * factor)] };

    public List<Reading> Twice(Reading reading) => [reading, reading];
}
