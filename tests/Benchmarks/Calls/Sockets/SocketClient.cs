using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ProtoGen.Benchmarks.Calls.Sockets;

/// <summary>The client's loop written by hand: every answer makes its slot's next request, sent together (or one by one).</summary>
internal sealed class SocketClient<TPayload>(Frames frames) : ICallClient
    where TPayload : struct, IPayload
{
    public async Task VerifyAsync()
    {
        TPayload.Write(frames, Frames.Call, 0);
        await frames.SendAsync();
        while (true)
        {
            if (frames.TryRead(out _, out _, out var payload))
            {
                TPayload.Check(payload);
                return;
            }

            await ReceiveAsync();
        }
    }

    public async Task CallAsync(Load load)
    {
        var started = new long[load.Slots];
        var running = load.Slots;
        for (var slot = 0; slot < load.Slots; slot++)
        {
            await BeginAsync(slot, started);
        }

        await frames.SendAsync();
        while (running > 0)
        {
            await ReceiveAsync();
            while (frames.TryRead(out _, out var slot, out var payload))
            {
                TPayload.Read(payload);
                if (load.Ended(slot, started[slot]))
                {
                    await BeginAsync(slot, started);
                }
                else
                {
                    running--;
                }
            }

            await frames.SendAsync();
        }
    }

    public Task? CallLargeAsync(Load load) =>
        typeof(TPayload) == typeof(BytesPayload) ? new SocketClient<LargePayload>(frames).CallAsync(load) : null;

    public async Task TakeAsync(int messages)
    {
        TPayload.Write(frames, Frames.Stream, messages);
        await frames.SendAsync();
        while (messages > 0)
        {
            await ReceiveAsync();
            while (frames.TryRead(out _, out _, out var payload))
            {
                TPayload.Read(payload);
                messages--;
            }
        }
    }

    public async Task SendAsync(int messages)
    {
        for (var i = 0; i < messages; i++)
        {
            TPayload.Write(frames, Frames.OneWay, 0);
            if (frames.ShouldSend)
            {
                await frames.SendAsync();
            }
        }

        await frames.SendAsync();
    }

    public ValueTask DisposeAsync()
    {
        frames.Dispose();
        return default;
    }

    private ValueTask BeginAsync(int slot, long[] started)
    {
        started[slot] = Stopwatch.GetTimestamp();
        TPayload.Write(frames, Frames.Call, slot);
        return frames.ShouldSend ? frames.SendAsync() : default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReceiveAsync()
    {
        if (!await frames.ReceiveAsync())
        {
            throw new IOException("The server has closed the connection.");
        }
    }
}
