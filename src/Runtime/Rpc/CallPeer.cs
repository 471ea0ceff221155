using System.Net;
using ProtoGen.Rpc;

namespace ProtoGen;

/// <summary>
/// Who calls a handler: one object for each connection, which a handler may keep for as long as it likes, and compare. Over
/// UDP one for each datagram.
/// </summary>
public sealed class CallPeer
{
    private object? _caller;

    internal CallPeer(EndPoint? remote, EndPoint? local, TimeProvider timeProvider, RpcConnection? connection = null)
    {
        RemoteEndPoint = remote;
        LocalEndPoint = local;
        TimeProvider = timeProvider;
        Connection = connection;
        Closed = connection?.Closed ?? Task.CompletedTask;
    }

    /// <summary>The caller's address; null where the transport has none.</summary>
    public EndPoint? RemoteEndPoint { get; }

    /// <summary>This side's address, on which the call came; null where the transport has none.</summary>
    public EndPoint? LocalEndPoint { get; }

    /// <summary>Completes when its connection has ended, for whatever reason; over UDP, where there is none, it has. It never fails.</summary>
    public Task Closed { get; }

    /// <summary>The connection on which it calls; null over UDP.</summary>
    private RpcConnection? Connection { get; }

    /// <summary>What calls it over the same connection, made when it is asked for first; null over UDP.</summary>
    internal T? CallerOf<T>(Func<RpcConnection, T> make)
        where T : class =>
        Connection is null ? null : (T)(Volatile.Read(ref _caller) ?? Interlocked.CompareExchange(ref _caller, make(Connection), null) ?? _caller!);

    /// <summary>The clock by which its deadlines are told.</summary>
    internal TimeProvider TimeProvider { get; }
}
