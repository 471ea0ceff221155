using System.Diagnostics.CodeAnalysis;
using System.Net;
using ProtoGen.Rpc;
using ProtoGen.Transport;

namespace ProtoGen.Server;

/// <summary>Accepts connections and serves each until it ends, at most a limit at once.</summary>
internal sealed class ConnectionListener : IServerEndpoint
{
    private readonly FrameListener _listener;
    private readonly MethodTable _methods;
    private readonly RpcSettings _settings;
    private readonly int _maxConnections;
    private readonly Lock _gate = new();
    private readonly HashSet<RpcConnection> _connections = [];
    private readonly Task _accepting;
    private bool _stopping;

    /// <summary>Takes over a listener and serves.</summary>
    public ConnectionListener(FrameListener listener, MethodTable methods, RpcSettings settings, int maxConnections)
    {
        _listener = listener;
        _methods = methods;
        _settings = settings;
        _maxConnections = maxConnections;
        _accepting = Detached.Start(AcceptAllAsync);
    }

    /// <inheritdoc/>
    public EndPoint LocalEndPoint => _listener.LocalEndPoint;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken now)
    {
        List<RpcConnection> connections;
        lock (_gate)
        {
            _stopping = true;
            connections = [.. _connections];
        }

        await _listener.DisposeAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        foreach (var connection in connections)
        {
            connection.Drain();
        }

        await WaitForIdleAsync(connections, now).ConfigureAwait(false);
        await Task.WhenAll(connections.Select(CloseAsync)).ConfigureAwait(false);
    }

    private static async Task CloseAsync(RpcConnection connection)
    {
        connection.CancelHandlers();
        await connection.CloseAsync().ConfigureAwait(false);
    }

    private async Task WaitForIdleAsync(List<RpcConnection> connections, CancellationToken now)
    {
        try
        {
            await Task.WhenAll(connections.Select(connection => connection.WaitForDrainedAsync()))
                .WaitAsync(_settings.ShutdownTimeout, _settings.TimeProvider, now).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // Those that still run are cancelled next.
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The accept loop survives whatever one connection throws; it is reported.")]
    private async Task AcceptAllAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (await _listener.AcceptAsync(CancellationToken.None).ConfigureAwait(false) is { } transport)
        {
            try
            {
                Serve(transport);
            }
            catch (Exception exception)
            {
                transport.Abort();
                _settings.Reporter.Report("A connection could not be served", transport.RemoteEndPoint, LocalEndPoint, exception: exception);
            }
        }
    }

    private void Serve(FrameConnection transport)
    {
        var connection = new RpcConnection(transport, _methods, _settings);
        bool full;
        lock (_gate)
        {
            full = _stopping || _connections.Count >= _maxConnections;
            if (!full)
            {
                _connections.Add(connection);
            }
        }

        if (!full)
        {
            connection.Start();
            _ = ForgetAsync(connection);
            return;
        }

        // Counted before the peer can see it: whoever was refused finds itself in the next report.
        if (!_stopping)
        {
            _settings.Refused.Report(
                $"A connection was refused: {_maxConnections} are open already", transport.RemoteEndPoint, LocalEndPoint);
        }

        transport.Abort();
    }

    /// <summary>Keeps the place of a connection until its last handler has ended: peers cannot pile up handlers by coming again.</summary>
    private async Task ForgetAsync(RpcConnection connection)
    {
        await connection.Finished.ConfigureAwait(false);
        lock (_gate)
        {
            _connections.Remove(connection);
        }
    }
}
