using System.Net;
using System.Security.Cryptography.X509Certificates;
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

    /// <summary>
    /// The caller's certificate, which was checked: <see cref="TlsServerOptions.ClientCertificates"/> at a server; in a callback the
    /// server's. Null without TLS, over UDP, and of a client that has shown none. Do not dispose it: all calls of the connection share it.
    /// </summary>
    public X509Certificate2? Certificate => Connection?.Identity?.Certificate;

    /// <summary>The process behind a Unix domain socket, where the system tells (Linux, macOS); null elsewhere.</summary>
    public UnixCredentials? Credentials => Connection?.Identity?.Unix;

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
