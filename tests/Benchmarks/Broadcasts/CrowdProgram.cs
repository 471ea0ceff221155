using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProtoGen.Benchmarks.Broadcasts;

/// <summary>
/// The child process: many sockets that only count the bytes that come, and some that never read. For each line it is asked:
/// <c>total</c> says how many bytes have come; <c>expect</c> says <c>ok</c> each time so many more have. It ends with its standard input.
/// </summary>
internal static class CrowdProgram
{
    public const string Command = "crowd";
    private static readonly Lock s_gate = new();
    private static long s_total;
    private static long s_next = long.MaxValue;
    private static long s_step;
    private static long s_times;

    public static async Task<int> RunAsync(Handshake handshake, int port, int readers, int silent)
    {
        byte[] hello = handshake switch
        {
            Handshake.ProtoGen => [0, 0, 0, 3, 0x92, 0x09, 0x80, 0, 0, 0, 15, 0x94, 0x00, 0x01, 0xaa, .. "Stage/Join"u8, 0x90],
            Handshake.SignalR => Encoding.ASCII.GetBytes(
                $"GET {SignalRBroadcaster.Path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"),
            _ => [],
        };
        var sockets = new List<Socket>();
        for (var i = 0; i < readers + silent; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
            if (hello.Length > 0)
            {
                await socket.SendAsync(hello);
            }

            if (handshake == Handshake.SignalR)
            {
                await AgreeAsync(socket);
            }

            sockets.Add(socket);
            if (i < readers)
            {
                _ = CountAsync(socket);
            }
        }

        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            switch (line.Split(' '))
            {
                case ["total"]:
                    Console.WriteLine(Volatile.Read(ref s_total));
                    break;
                case ["expect", var step, var times]:
                    lock (s_gate)
                    {
                        s_step = long.Parse(step, CultureInfo.InvariantCulture);
                        s_times = long.Parse(times, CultureInfo.InvariantCulture);
                        Volatile.Write(ref s_next, s_total + s_step);
                    }

                    Console.WriteLine("expecting");
                    break;
                default:
                    throw new InvalidOperationException($"Unknown question '{line}'.");
            }
        }

        sockets.ForEach(static socket => socket.Dispose());
        return 0;
    }

    /// <summary>Reads the answer of the web server, and chooses the protocol of the hub in a masked frame.</summary>
    private static async Task AgreeAsync(Socket socket)
    {
        byte[] answer = new byte[1];
        for (var ends = 0; ends < 4;)
        {
            await socket.ReceiveAsync(answer);
            ends = answer[0] == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
        }

        byte[] choice = [.. "{\"protocol\":\"messagepack\",\"version\":1}"u8, 0x1e];
        await socket.SendAsync((byte[])[0x81, (byte)(0x80 | choice.Length), 0, 0, 0, 0, .. choice]);
    }

    private static async Task CountAsync(Socket socket)
    {
        byte[] buffer = new byte[16 * 1024];
        while (await socket.ReceiveAsync(buffer) is > 0 and var count)
        {
            var total = Interlocked.Add(ref s_total, count);
            if (total >= Volatile.Read(ref s_next))
            {
                Announce();
            }
        }
    }

    private static void Announce()
    {
        lock (s_gate)
        {
            while (Volatile.Read(ref s_total) >= s_next)
            {
                Console.WriteLine("ok");
                s_next = --s_times > 0 ? s_next + s_step : long.MaxValue;
            }
        }
    }
}
