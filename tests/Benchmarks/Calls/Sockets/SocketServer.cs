using System.Net.Sockets;

namespace ProtoGen.Benchmarks.Calls.Sockets;

/// <summary>The server's loop written by hand: answers all that has come, then sends once (or once a frame).</summary>
internal static class SocketServer
{
    public static async Task ServeAsync<TPayload>(Socket socket, bool oneSendPerFrame, OneWayCounter counter)
        where TPayload : struct, IPayload
    {
        using var frames = new Frames(socket, oneSendPerFrame);
        while (await frames.ReceiveAsync())
        {
            while (frames.TryRead(out var kind, out var slot, out var payload))
            {
                if (kind == Frames.OneWay)
                {
                    TPayload.Read(payload);
                    counter.Count();
                    continue;
                }

                if (kind == Frames.Stream)
                {
                    for (var i = 0; i < slot; i++)
                    {
                        TPayload.Write(frames, Frames.Stream, 0);
                        if (frames.ShouldSend)
                        {
                            await frames.SendAsync();
                        }
                    }

                    continue;
                }

                TPayload.Echo(frames, slot, payload);
                if (frames.ShouldSend)
                {
                    await frames.SendAsync();
                }
            }

            await frames.SendAsync();
        }
    }
}
