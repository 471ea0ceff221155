using System.Net;
using ProtoGen.Generator.ExecutionTests.Messages.Shapes;

namespace ProtoGen.Aot.Smoke;

/// <summary>Streams in both directions between a generated client and a generated server, and what a service inherits.</summary>
internal static class Flows
{
    private static readonly Item s_item = new("a", new Point(1, 2));

    public static async Task RunAsync(Checks checks, CancellationToken bound)
    {
        await using var server = await FlowServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Flow(), cancel: bound);
        await using var client = await FlowClient.ConnectTcpAsync(server.LocalEndPoint, cancel: bound);

        var items = await client.ListAsync(s_item, 1_000, bound).ToListAsync(bound);
        checks.Equal(s_item with { Weight = 999 }, items[999], "a stream of messages as a result");
        checks.Equal(3, await client.ListAsync(s_item, int.MaxValue, bound).Take(3).CountAsync(bound), "a stream that is left early");
        checks.Equal(2 * 499_500L, await client.SumAsync(Enumerable.Range(0, 1_000).ToAsyncEnumerable(), cancel: bound), "a stream of numbers as an argument");
        checks.Equal(1, await client.CountAsync(new[] { "a", null, "b" }.ToAsyncEnumerable()), "a stream of what may be null");
        var zipped = await client.ZipAsync(Enumerable.Range(5, 2).ToAsyncEnumerable(), new Point?[] { null, new Point(1, 2) }.ToAsyncEnumerable()).ToListAsync(bound);
        checks.Equal("(5, ) (6, " + new Point(1, 2) + ")", string.Join(' ', zipped), "streams in and out of one call");

        checks.Equal(s_item, await client.EchoAsync(s_item), "a method of a generic interface");
        checks.Equal(s_item, await client.EchoAllAsync(new[] { s_item }.ToAsyncEnumerable()).SingleAsync(bound), "a stream of a generic interface");
        checks.Equal(3, await client.AddAsync(1, 2, bound), "a method of another service");
        checks.Equal(3, await new ProbeClient(client.Connection).AddAsync(1, 2, bound), "the same for a client of that service");
    }
}
