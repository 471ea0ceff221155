using System.IO.Pipelines;
using StreamJsonRpc;

namespace BridgeTests;

/// <summary>Messages through StreamJsonRpc with its MessagePack formatter.</summary>
public class StreamJsonRpcTests
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_call_takes_and_returns_messages()
    {
        Pipe there = new();
        Pipe back = new();
        using JsonRpc server = new(Handler(there.Reader, back.Writer), new Target());
        using JsonRpc client = new(Handler(back.Reader, there.Writer));
        server.StartListening();
        client.StartListening();

        var answer = await client.InvokeAsync<Reading>(nameof(Target.Rename), new Reading("pump", [1, 2], (7, "x")), "valve").WaitAsync(s_bound);

        Assert.Equal(("valve", "1 2", (7, "x")), (answer.Sensor, string.Join(' ', answer.Values), answer.Pair));
    }

    private static LengthHeaderMessageHandler Handler(PipeReader reader, PipeWriter writer)
    {
        MessagePackFormatter formatter = new();
        formatter.SetMessagePackSerializerOptions(BothWays.Options);
        return new LengthHeaderMessageHandler(writer, reader, formatter);
    }

    private sealed class Target
    {
        public static Reading Rename(Reading reading, string name) => reading with { Sensor = name };
    }
}
