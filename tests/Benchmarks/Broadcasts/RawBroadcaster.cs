using System.Net;
using System.Net.Sockets;
using ProtoGen.Benchmarks.Calls;

namespace ProtoGen.Benchmarks.Broadcasts;

/// <summary>A loop over the sockets, with a send for so many messages: what broadcasting costs at least.</summary>
internal sealed class RawBroadcaster(string name, int messagesPerSend) : IBroadcaster
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _sockets = [];
    private byte[] _frames = [];
    private int _frameSize;

    public string Name => name;

    public Handshake Handshake => Handshake.None;

    public int Count
    {
        get
        {
            lock (_sockets)
            {
                return _sockets.Count;
            }
        }
    }

    public Task<int> StartAsync()
    {
        byte[] arguments = MessageSerializer.Serialize(Small.Sample);
        byte[] frame = [0, 0, 0, (byte)(arguments.Length + 4), 0x93, 2, 0, 0x91, .. arguments]; // As a group's.
        _frameSize = frame.Length;
        _frames = [.. Enumerable.Repeat(frame, messagesPerSend).SelectMany(static bytes => bytes)];
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1024);
        _ = AcceptAsync();
        return Task.FromResult(((IPEndPoint)_listener.LocalEndPoint!).Port);
    }

    public ValueTask TellAsync(int times)
    {
        for (var left = times; left > 0; left -= messagesPerSend)
        {
            var bytes = _frames.AsSpan(0, Math.Min(left, messagesPerSend) * _frameSize);
            foreach (var socket in _sockets)
            {
                socket.Send(bytes);
            }
        }

        return default;
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _sockets.ForEach(static socket => socket.Dispose());
        return default;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync();
                socket.NoDelay = true;
                lock (_sockets)
                {
                    _sockets.Add(socket);
                }
            }
        }
        catch (SocketException)
        {
            // Disposed of.
        }
    }
}
