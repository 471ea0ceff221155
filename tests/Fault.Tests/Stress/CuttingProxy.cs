using System.Net;
using System.Net.Sockets;

namespace ProtoGen.Fault.Tests.Stress;

/// <summary>
/// Carries bytes between clients and a server until it is told to fail: it cuts what it carries wherever it happens to
/// be, mostly in the middle of a message, or holds everything back for a while before that.
/// </summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Lock _gate = new();
    private readonly HashSet<Pipe> _pipes = [];
    private readonly List<Task> _tasks = [];
    private volatile EndPoint _server;

    public CuttingProxy(EndPoint server)
    {
        _server = server;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(16);
        Address = _listener.LocalEndPoint!;
        _tasks.Add(AcceptAsync());
    }

    public EndPoint Address { get; }

    /// <summary>Carries new connections to another server.</summary>
    public void PointTo(EndPoint server) => _server = server;

    /// <summary>Resets every connection.</summary>
    public void Cut()
    {
        foreach (var pipe in Pipes())
        {
            pipe.Cut();
        }
    }

    /// <summary>Takes no byte more from either side. Ends with <see cref="Cut"/>.</summary>
    public void Stall()
    {
        foreach (var pipe in Pipes())
        {
            pipe.IsStalled = true;
        }
    }

    /// <summary>Tells one side that the other has ended its sending, though it has not.</summary>
    public void End(bool server)
    {
        foreach (var pipe in Pipes())
        {
            pipe.End(server);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _tasks[0];
        Cut();
        await Task.WhenAll(_tasks);
    }

    private List<Pipe> Pipes()
    {
        lock (_gate)
        {
            return [.. _pipes];
        }
    }

    private async Task AcceptAsync()
    {
        await Task.Yield();
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }

            lock (_gate)
            {
                _tasks.RemoveAll(task => task != _tasks[0] && task.IsCompleted);
                _tasks.Add(CarryAsync(client));
            }
        }
    }

    private async Task CarryAsync(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var pipe = new Pipe(client, server);
        try
        {
            await server.ConnectAsync(_server);
            lock (_gate)
            {
                _pipes.Add(pipe);
            }

            await Task.WhenAll(pipe.CopyAsync(client, server), pipe.CopyAsync(server, client));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The server is away at this moment, or the connection was cut.
        }

        pipe.Cut();
        lock (_gate)
        {
            _pipes.Remove(pipe);
        }
    }

    private sealed class Pipe(Socket client, Socket server)
    {
        private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public volatile bool IsStalled;

        public void Cut()
        {
            foreach (var socket in (ReadOnlySpan<Socket>)[client, server])
            {
                try
                {
                    socket.LingerState = new LingerOption(enable: true, seconds: 0);
                }
                catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
                {
                    // Gone already.
                }

                socket.Dispose();
            }

            _cut.TrySetResult();
        }

        public void End(bool ofServer)
        {
            try
            {
                (ofServer ? client : server).Shutdown(SocketShutdown.Send);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // Gone already.
            }
        }

        public async Task CopyAsync(Socket from, Socket to)
        {
            var buffer = new byte[16 * 1024];
            try
            {
                int count;
                while ((count = await from.ReceiveAsync(buffer)) > 0)
                {
                    if (IsStalled)
                    {
                        await _cut.Task;
                    }

                    for (int sent = 0; sent < count;)
                    {
                        sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
                    }
                }

                to.Shutdown(SocketShutdown.Send);
            }
            catch
            {
                // The other direction must not wait for a peer that this one has lost.
                Cut();
                throw;
            }
        }
    }
}
