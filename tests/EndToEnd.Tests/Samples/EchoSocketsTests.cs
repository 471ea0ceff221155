namespace ProtoGen.EndToEnd.Tests.Samples;

public sealed class EchoSocketsTests : IDisposable
{
    private const string Basket = "[1, 1, 2, 3, 5, 8, 13] (Reykjavik, 64.1466, -21.9426) {Ada: 36, Grace: 85}";

    private readonly CancellationTokenSource _bound = new(TimeSpan.FromSeconds(60));

    public void Dispose() => _bound.Dispose();

    [Fact]
    public async Task A_list_a_tuple_and_a_dictionary_go_over_tcp_and_udp_and_come_back()
    {
        using var sample = SampleProcess.Start("EchoSockets");

        var lines = (await sample.ToEndAsync(_bound.Token)).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            [
                $"tcp server received {Basket}",
                $"tcp client got back {Basket}",
                $"udp server received {Basket}",
                $"udp client got back {Basket}",
            ],
            lines);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("udp")]
    public async Task Server_and_client_run_as_two_processes(string transport)
    {
        using var server = SampleProcess.Start("EchoSockets", $"{transport}-server", "0");
        var listening = await server.LineAsync(line => line.StartsWith("Listening on ", StringComparison.Ordinal), _bound.Token);
        var port = listening.Split(':', '.')[4];

        using var client = SampleProcess.Start("EchoSockets", $"{transport}-client", port);

        Assert.Equal($"{transport} client got back {Basket}", (await client.ToEndAsync(_bound.Token)).Trim());
        Assert.Equal($"{transport} server received {Basket}", await server.LineAsync(_ => true, _bound.Token));
    }
}
