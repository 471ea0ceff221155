using System.Net;
using ProtoGen.Rpc;
using ProtoGen.Server;
using ProtoGen.Transport;
using ProtoGen.Transport.InMemory;
using ProtoGen.Transport.Tcp;
using ProtoGen.Transport.Udp;

namespace ProtoGen;

/// <summary>
/// A server on one address, with any number of services. All members may be called by any number of threads at once.
/// </summary>
/// <remarks>
/// Handlers run on the thread pool, never on a connection's receive loop: one that blocks stalls no other call. Calls
/// of one connection start in the order of their arrival, run at the same time and finish in any order, unless their
/// methods are <see cref="OrderedAttribute"/> or <see cref="RunInlineAttribute"/>. No peer and no
/// handler can stop the server; what goes wrong is reported through <see cref="RpcOptions.OnError"/>.
/// </remarks>
public sealed class RpcServer : IAsyncDisposable
{
    private readonly IServerEndpoint _endpoint;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _now = new();
    private Task? _stop;

    private RpcServer(IServerEndpoint endpoint) => _endpoint = endpoint;

    /// <summary>The address the server listens on, with the port it got when it asked for port 0; kept after the end.</summary>
    public EndPoint LocalEndPoint => _endpoint.LocalEndPoint;

    /// <summary>Listens over TCP, on a Unix domain socket, or inside the process (<see cref="InMemoryEndPoint"/>), and serves until stopped.</summary>
    /// <param name="local">The address; port 0 takes a free one.</param>
    /// <param name="services">The services, each with its implementation.</param>
    /// <param name="options">Limits and hooks, or null for the defaults.</param>
    /// <param name="cancel">Gives up before the server listens.</param>
    /// <exception cref="TransportException">The address cannot be used, or is beyond loopback and that is not allowed.</exception>
    /// <exception cref="ArgumentException">Two methods have the same name on the wire, or the options speak of TLS where there is none.</exception>
    public static ValueTask<RpcServer> ListenTcpAsync(
        EndPoint local, ServiceBinding[] services, ServerOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(services);
        cancel.ThrowIfCancellationRequested();
        options ??= ServerOptions.Default;
        var settings = Settings(options);
        var methods = new MethodTable(services);
        methods.ComposeSchemas();
        var tcp = new TcpOptions
        {
            MaxMessageSize = settings.MaxMessageSize,
            AllowPlaintextBeyondLoopback = settings.AllowPlaintextBeyondLoopback,
            TimeProvider = settings.TimeProvider,
            Reporter = settings.Reporter,
            ServerTls = options.Tls,
            UnixSocketMode = options.UnixSocketMode,
        };
        if (local is InMemoryEndPoint && options.Tls is not null)
        {
            throw new ArgumentException("Connections inside the process have no TLS: leave the option Tls out.", nameof(options));
        }

        FrameListener listener = local is InMemoryEndPoint inside ? InMemoryFrameListener.Listen(inside, tcp) : TlsFrameListener.Listen(local, tcp);
        return ValueTask.FromResult(new RpcServer(new ConnectionListener(listener, methods, settings, options.MaxConnections)));
    }

    /// <summary>Receives one-way messages over UDP until stopped. Calls are answered as unsupported.</summary>
    /// <param name="local">The address; port 0 takes a free one.</param>
    /// <param name="services">The services, each with its implementation.</param>
    /// <param name="options">Limits and hooks, or null for the defaults.</param>
    /// <param name="cancel">Gives up before the server listens.</param>
    /// <exception cref="TransportException">The address cannot be used, or is beyond loopback and that is not allowed.</exception>
    /// <exception cref="ArgumentException">Two methods have the same name on the wire, or the options speak of TLS where there is none.</exception>
    public static ValueTask<RpcServer> ListenUdpAsync(
        EndPoint local, ServiceBinding[] services, ServerOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(services);
        cancel.ThrowIfCancellationRequested();
        if (options?.Tls is not null)
        {
            throw new ArgumentException("Datagrams have no TLS: leave the option Tls out.", nameof(options));
        }

        var settings = Settings(options ?? ServerOptions.Default);
        var methods = new MethodTable(services);
        var socket = UdpDatagramSocket.Bind(local, new UdpOptions
        {
            MaxDatagramSize = settings.MaxMessageSize,
            AllowPlaintextBeyondLoopback = settings.AllowPlaintextBeyondLoopback,
            TimeProvider = settings.TimeProvider,
            Reporter = settings.Reporter,
        });
        return ValueTask.FromResult(new RpcServer(new DatagramListener(socket, methods, settings)));
    }

    /// <summary>
    /// Stops: accepts nothing new, answers new calls with <see cref="RpcErrorCode.ShuttingDown"/>, lets the running ones
    /// finish for up to <see cref="ServerOptions.ShutdownTimeout"/>, then cancels them and closes every connection.
    /// Handlers that ignore their token are not waited for. Calling it again waits for the same stop.
    /// </summary>
    /// <param name="cancel">Ends the wait for running calls now: they are cancelled.</param>
    public async ValueTask StopAsync(CancellationToken cancel = default)
    {
        Task stop;
        lock (_gate)
        {
            stop = _stop ??= _endpoint.StopAsync(_now.Token);
        }

        using (cancel.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _now))
        {
            await stop.ConfigureAwait(false);
        }
    }

    /// <summary>The same as <see cref="StopAsync"/>.</summary>
    public ValueTask DisposeAsync() => StopAsync();

    private static RpcSettings Settings(ServerOptions options) => new(options)
    {
        IncludeExceptionDetails = options.IncludeExceptionDetails,
        FirstFrameTimeout = options.FirstFrameTimeout,
        ShutdownTimeout = options.ShutdownTimeout,
    };
}
