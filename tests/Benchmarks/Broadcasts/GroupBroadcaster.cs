using System.Net;
using ProtoGen.Benchmarks.Calls;

namespace ProtoGen.Benchmarks.Broadcasts;

/// <summary>A group of ProtoGen, at its defaults but for the policy.</summary>
internal sealed class GroupBroadcaster(string name) : IBroadcaster, IStage
{
    private readonly Group<IStageEvents> _group = new(new GroupOptions { SlowConsumers = SlowConsumerPolicy.DropOldest });
    private StageServer? _server;

    public string Name => name;

    public Handshake Handshake => Handshake.ProtoGen;

    public int Count => _group.Count;

    /// <summary>What it has kept for receivers that do not read.</summary>
    public long WaitingBytes => _group.WaitingBytes;

    public async Task<int> StartAsync()
    {
        // Its receivers answer no pings.
        _server = await StageServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), this, new ServerOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        return ((IPEndPoint)_server.LocalEndPoint).Port;
    }

    public async ValueTask TellAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await _group.All.TellAsync(Small.Sample);
        }
    }

    public ValueTask JoinAsync(CallContext context = default)
    {
        _group.Add(StageServer.CallbackOf(context));
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _group.Dispose();
    }
}
