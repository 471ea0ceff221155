using System.Collections.Concurrent;
using System.ComponentModel;
using System.Net;
using ProtoGen.Client;
using ProtoGen.Diagnostics;
using ProtoGen.Rpc;
using ProtoGen.Serialization;
using ProtoGen.Transport;

namespace ProtoGen;

/// <summary>
/// The way to a server, on which generated clients make their calls. All members may be called by any number of
/// threads at once; many calls are in flight on one connection, and answers come in any order.
/// </summary>
/// <remarks>
/// <para>
/// A call ends exactly once: with its result, with an <see cref="RpcException"/>, or with an
/// <see cref="OperationCanceledException"/> when the caller's token fires. Calls made before the server has said hello wait for
/// that, a round trip behind connecting, and at most a second for a server that says nothing; calls of a method whose contract
/// differs wait until it has been compared.
/// </para>
/// <para>
/// When the connection ends, all calls on it end with <see cref="RpcErrorCode.ConnectionLost"/>, and the client connects again
/// unless its options say otherwise (<see cref="ClientOptions.Reconnect"/>): calls made meanwhile wait for the new connection, and those of
/// <see cref="IdempotentAttribute"/> methods are sent over it again. Without that, later calls end with
/// <see cref="RpcErrorCode.NotConnected"/>. When the server is stopping, calls go to a new connection while those in flight are still
/// answered.
/// </para>
/// </remarks>
public sealed partial class RpcClient : IAsyncDisposable
{
    // One of the two: a field each, because a virtual generic method would cost more than the choice.
    private readonly RpcConnection? _connection;
    private readonly DatagramSender? _datagrams;

    // Made for the few connections that are called back.
    private ConcurrentDictionary<Type, object> Kept => field ?? Interlocked.CompareExchange(ref field, new(), null) ?? field!;

    private StateTeller? _ownTeller;
    private int _tellsOfTheEnd;

    private RpcClient(RpcConnection connection)
    {
        _connection = connection;
        Closed = connection.Closed;
    }

    private RpcClient(ConnectionKeeper keeper)
    {
        _keeper = keeper;
        keeper.Teller.Sender = this;
        Closed = keeper.Closed;
    }

    private RpcClient(DatagramSender datagrams)
    {
        _datagrams = datagrams;
        Closed = datagrams.Closed;
    }

    /// <summary>The server's address, that of the connection in use or the last one; kept after the end.</summary>
    public EndPoint RemoteEndPoint => Current?.RemoteEndPoint ?? _datagrams!.RemoteEndPoint;

    /// <summary>This side's address, likewise.</summary>
    public EndPoint LocalEndPoint => Current?.LocalEndPoint ?? _datagrams!.LocalEndPoint;

    /// <summary>
    /// Completes when the client is closed for good: by this side, or, where it does not connect again, because its connection
    /// has ended, for whatever reason. It never fails.
    /// </summary>
    public Task Closed { get; }

    /// <summary>What the client is doing about its connection, at this moment.</summary>
    public RpcClientState State => _keeper?.State
        ?? (Closed.IsCompleted || _connection is { HasEnded: true } ? RpcClientState.Closed : RpcClientState.Connected);

    /// <summary>
    /// Tells of every state that the client enters from now on. Handlers run on the thread pool, one after the other in the order of the
    /// changes, and should return soon; what they throw is reported. They may call this client and close it.
    /// </summary>
    public event EventHandler<RpcClientStateChange>? StateChanged
    {
        add
        {
            Teller.Changed += value;
            if (_keeper is null && Interlocked.Exchange(ref _tellsOfTheEnd, 1) == 0)
            {
                _ = TellOfTheEndAsync();
            }
        }

        remove => Teller.Changed -= value;
    }

    private RpcConnection? Current => _keeper?.Current ?? _connection;

    /// <summary>Connects over TCP, over a Unix domain socket, or inside the process.</summary>
    /// <param name="remote">
    /// The server: an IP address or a host name (<see cref="DnsEndPoint"/>) with its port, a Unix socket, or an
    /// <see cref="InMemoryEndPoint"/>.
    /// </param>
    /// <param name="options">Limits and hooks, or null for the defaults.</param>
    /// <param name="cancel">Gives up connecting.</param>
    /// <exception cref="TransportException">The server cannot be reached in time, or is beyond loopback and that is not allowed.</exception>
    public static ValueTask<RpcClient> ConnectTcpAsync(EndPoint remote, ClientOptions? options = null, CancellationToken cancel = default) =>
        ConnectTcpAsync(remote, [], options, cancel);

    /// <summary>The same, with services that the server may call over the connection.</summary>
    /// <param name="remote">The server.</param>
    /// <param name="callbacks">What the server may call. Their methods are called concurrently, on the thread pool.</param>
    /// <param name="options">Limits and hooks, or null for the defaults. Its limits hold for the calls of either side.</param>
    /// <param name="cancel">Gives up connecting.</param>
    /// <exception cref="TransportException">The server cannot be reached in time, or is beyond loopback and that is not allowed.</exception>
    /// <exception cref="ArgumentException">Methods of two callbacks have one name on the wire.</exception>
    public static ValueTask<RpcClient> ConnectTcpAsync(
        EndPoint remote, IReadOnlyList<ServiceBinding> callbacks, ClientOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(remote);
        return ConnectTcpAsync([remote], callbacks, options, cancel);
    }

    /// <summary>
    /// Connects to the first that answers of several servers. They are tried in order, one a quarter of a second after the other or
    /// when the one before has failed; IPv6 and IPv4 addresses take turns.
    /// </summary>
    /// <param name="remotes">The servers, as for one; at least one. Those inside the process are tried first.</param>
    /// <param name="options">Limits and hooks, or null for the defaults.</param>
    /// <param name="cancel">Gives up connecting.</param>
    /// <exception cref="TransportException">
    /// None can be reached in time, or is within loopback where only that is allowed. What is wrong with each address is in the
    /// message, and in an <see cref="AggregateException"/> inside when there are several.
    /// </exception>
    /// <exception cref="ArgumentException">There is no server in the list.</exception>
    public static ValueTask<RpcClient> ConnectTcpAsync(IReadOnlyList<EndPoint> remotes, ClientOptions? options = null, CancellationToken cancel = default) =>
        ConnectTcpAsync(remotes, [], options, cancel);

    /// <summary>The same, with services that the server may call over the connection.</summary>
    /// <param name="remotes">The servers.</param>
    /// <param name="callbacks">What the server may call. Their methods are called concurrently, on the thread pool.</param>
    /// <param name="options">Limits and hooks, or null for the defaults. Its limits hold for the calls of either side.</param>
    /// <param name="cancel">Gives up connecting.</param>
    /// <exception cref="TransportException">None can be reached in time, or is within loopback where only that is allowed.</exception>
    /// <exception cref="ArgumentException">There is no server in the list, or methods of two callbacks have one name on the wire.</exception>
    public static async ValueTask<RpcClient> ConnectTcpAsync(
        IReadOnlyList<EndPoint> remotes, IReadOnlyList<ServiceBinding> callbacks, ClientOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(callbacks);
        options ??= ClientOptions.Default;
        var settings = options.ToSettings();
        var methods = callbacks.Count == 0 ? MethodTable.Empty : new MethodTable([.. callbacks]);
        var connector = new Connector(remotes, options, settings);
        if (options.Reconnect is { } reconnect)
        {
            var keeper = new ConnectionKeeper(connector, methods, settings, reconnect);
            await keeper.ConnectAsync(cancel).ConfigureAwait(false);
            return new RpcClient(keeper);
        }

        var transport = await connector.ConnectAsync(cancel).ConfigureAwait(false);
        var connection = new RpcConnection(transport, methods, settings);
        var client = new RpcClient(connection);
        connection.StartAsOpener();
        return client;
    }

    /// <summary>The same for the caller of a handler.</summary>
    /// <param name="context">What the handler got.</param>
    /// <exception cref="RpcException">The peer came over UDP, where it cannot be called (<see cref="RpcErrorCode.Unsupported"/>).</exception>
    /// <exception cref="ArgumentException">The context is none that a handler got.</exception>
    public static RpcClient Of(in CallContext context) =>
        Of(context.Peer ?? throw new ArgumentException("Only the context that a handler got has a caller.", nameof(context)));

    /// <summary>
    /// The way back to who calls a handler: a client over the same connection, for the services with which the peer connected.
    /// The same object for every call of that peer. Closing it closes the connection. Only for services that name what they call
    /// (<see cref="ServiceAttribute.Callback"/>): the connections of others are not prepared for calls in both directions.
    /// </summary>
    /// <param name="peer">The caller, from the handler's <see cref="CallContext"/>.</param>
    /// <exception cref="RpcException">The peer came over UDP, where it cannot be called (<see cref="RpcErrorCode.Unsupported"/>).</exception>
    public static RpcClient Of(CallPeer peer)
    {
        ArgumentNullException.ThrowIfNull(peer);
        return peer.CallerOf(static connection => new RpcClient(connection))
            ?? throw new RpcException(RpcErrorCode.Unsupported, RpcOutcome.NotExecuted, "A peer that sends datagrams cannot be called.").AsOutcomeOfCall();
    }

    /// <summary>Connects over TCP.</summary>
    /// <param name="host">The server's name or IP address.</param>
    /// <param name="port">The server's port, 1 to 65,535.</param>
    /// <param name="options">Limits and hooks, or null for the defaults.</param>
    /// <param name="cancel">Gives up connecting.</param>
    /// <exception cref="TransportException">The server cannot be reached in time, or is beyond loopback and that is not allowed.</exception>
    /// <exception cref="ArgumentException">The host is empty, or the port is out of range.</exception>
    public static ValueTask<RpcClient> ConnectTcpAsync(string host, int port, ClientOptions? options = null, CancellationToken cancel = default) =>
        ConnectTcpAsync(EndPoints.Named(host, port), options, cancel);

    /// <summary>The same, with services that the server may call over the connection.</summary>
    /// <param name="host">The server's name or IP address.</param>
    /// <param name="port">The server's port, 1 to 65,535.</param>
    /// <param name="callbacks">What the server may call. Their methods are called concurrently, on the thread pool.</param>
    /// <param name="options">Limits and hooks, or null for the defaults. Its limits hold for the calls of either side.</param>
    /// <param name="cancel">Gives up connecting.</param>
    /// <exception cref="TransportException">The server cannot be reached in time, or is beyond loopback and that is not allowed.</exception>
    /// <exception cref="ArgumentException">The host is empty, or the port is out of range; or methods of two callbacks have one name on the wire.</exception>
    public static ValueTask<RpcClient> ConnectTcpAsync(
        string host, int port, IReadOnlyList<ServiceBinding> callbacks, ClientOptions? options = null, CancellationToken cancel = default) =>
        ConnectTcpAsync(EndPoints.Named(host, port), callbacks, options, cancel);

    /// <summary>
    /// Prepares a UDP socket toward a server. Nothing is sent: UDP has no connection, so a server that is not there is
    /// not noticed.
    /// </summary>
    /// <param name="remote">The server: an IP address or a host name (<see cref="DnsEndPoint"/>), with its port.</param>
    /// <param name="options">Limits and hooks, or null for the defaults.</param>
    /// <param name="cancel">Gives up looking up the host name.</param>
    /// <exception cref="TransportException">The address cannot be used, or is beyond loopback and that is not allowed.</exception>
    /// <exception cref="ArgumentException">The options speak of TLS.</exception>
    public static async ValueTask<RpcClient> ConnectUdpAsync(EndPoint remote, ClientOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(remote);
        if (options?.Tls is not null)
        {
            throw new ArgumentException("Datagrams have no TLS: leave the option Tls out.", nameof(options));
        }

        return new RpcClient(await DatagramSender.ConnectAsync(remote, options ?? ClientOptions.Default, cancel).ConfigureAwait(false));
    }

    /// <summary>Prepares a UDP socket toward a server. Nothing is sent.</summary>
    /// <param name="host">The server's name or IP address.</param>
    /// <param name="port">The server's port, 1 to 65,535.</param>
    /// <param name="options">Limits and hooks, or null for the defaults.</param>
    /// <param name="cancel">Gives up looking up the host name.</param>
    /// <exception cref="TransportException">The address cannot be used, or is beyond loopback and that is not allowed.</exception>
    /// <exception cref="ArgumentException">The host is empty, or the port is out of range.</exception>
    public static ValueTask<RpcClient> ConnectUdpAsync(string host, int port, ClientOptions? options = null, CancellationToken cancel = default) =>
        ConnectUdpAsync(EndPoints.Named(host, port), options, cancel);

    /// <summary>The calls of the one connection; null for a socket of datagrams, and for a client that connects again by itself.</summary>
    internal RpcConnection? Calls => _connection;

    /// <summary>What is kept with the connection, made when it is asked for first: one object of a type.</summary>
    /// <typeparam name="T">The type: that of a generated client.</typeparam>
    /// <param name="make">Makes it. Several threads may at once; one of the results is kept.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T Get<T>(Func<RpcClient, T> make)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(make);
        return (T)Kept.GetOrAdd(typeof(T), static (_, state) => state.make(state.client), (make, client: this));
    }

    /// <summary>
    /// Says that a method will be called, so that its contract is compared with the server's before its first call. Called by
    /// generated clients for each of their methods, then <see cref="Prepared"/> once.
    /// </summary>
    /// <typeparam name="TMethod">The method.</typeparam>
    /// <typeparam name="TArguments">What carries the arguments.</typeparam>
    /// <returns>This connection.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RpcClient Prepare<TMethod, TArguments>()
        where TMethod : struct, IServiceMethod<TArguments>
    {
        if (_keeper is { } keeper)
        {
            keeper.Prepare(static connection => connection.Prepare<TMethod, TArguments>());
        }
        else
        {
            _connection?.Prepare<TMethod, TArguments>();
        }

        return this;
    }

    /// <summary>Compares what has been prepared, in the background; calls of methods that differ wait for it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Prepared() => Current?.Prepared();

    /// <summary>Calls a method and waits for its result. The task may be awaited once.</summary>
    /// <typeparam name="TMethod">The method.</typeparam>
    /// <typeparam name="TService">The service interface.</typeparam>
    /// <typeparam name="TArguments">What carries the arguments.</typeparam>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <param name="arguments">The arguments. What they refer to must not change before the call ends.</param>
    /// <param name="cancel">Ends the call at once and tells the server.</param>
    /// <exception cref="RpcException">The call failed; <see cref="RpcException.Outcome"/> says whether the handler ran.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<TResult> CallAsync<TMethod, TService, TArguments, TResult>(in TArguments arguments, CancellationToken cancel)
        where TMethod : struct, ICallMethod<TService, TArguments, TResult> =>
        IsDirect<TMethod, TArguments>(out var connection)
            ? connection.CallAsync<TMethod, TService, TArguments, TResult>(in arguments, cancel)
            : CallOtherwiseAsync<TMethod, TService, TArguments, TResult>(in arguments, new CallContext { Cancellation = cancel });

    /// <summary>Calls a method that returns no value and waits until it has run. The task may be awaited once.</summary>
    /// <typeparam name="TMethod">The method.</typeparam>
    /// <typeparam name="TService">The service interface.</typeparam>
    /// <typeparam name="TArguments">What carries the arguments.</typeparam>
    /// <param name="arguments">The arguments. What they refer to must not change before the call ends.</param>
    /// <param name="cancel">Ends the call at once and tells the server.</param>
    /// <exception cref="RpcException">The call failed; <see cref="RpcException.Outcome"/> says whether the handler ran.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask CallVoidAsync<TMethod, TService, TArguments>(in TArguments arguments, CancellationToken cancel)
        where TMethod : struct, ICallMethod<TService, TArguments, Nothing> =>
        IsDirect<TMethod, TArguments>(out var connection)
            ? connection.CallVoidAsync<TMethod, TService, TArguments>(in arguments, cancel)
            : CallVoidOtherwiseAsync<TMethod, TService, TArguments>(in arguments, new CallContext { Cancellation = cancel });

    /// <summary>
    /// Sends a one-way message. Completes when it is in the connection's output (TCP) or given to the socket (UDP);
    /// waits while the output is full.
    /// </summary>
    /// <typeparam name="TMethod">The method.</typeparam>
    /// <typeparam name="TService">The service interface.</typeparam>
    /// <typeparam name="TArguments">What carries the arguments.</typeparam>
    /// <param name="arguments">The arguments. What they refer to must not change before the task completes.</param>
    /// <param name="cancel">Gives up waiting for room; the message is not sent then.</param>
    /// <exception cref="RpcException">The message was not sent.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask SendAsync<TMethod, TService, TArguments>(in TArguments arguments, CancellationToken cancel)
        where TMethod : struct, IOneWayMethod<TService, TArguments> =>
        IsDirect<TMethod, TArguments>(out var connection) ? connection.SendAsync<TMethod, TService, TArguments>(in arguments, cancel)
        : _keeper is { } keeper ? SendKeptAsync<TMethod, TService, TArguments>(keeper, arguments, new CallContext { Cancellation = cancel })
        : _datagrams!.SendAsync<TMethod, TService, TArguments>(in arguments, cancel);

    /// <summary>The same as <see cref="CallAsync"/>, with a context.</summary>
    /// <typeparam name="TMethod">The method.</typeparam>
    /// <typeparam name="TService">The service interface.</typeparam>
    /// <typeparam name="TArguments">What carries the arguments.</typeparam>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <param name="arguments">The arguments. What they refer to must not change before the call ends.</param>
    /// <param name="context">Token, deadline and metadata.</param>
    /// <exception cref="RpcException">The call failed; <see cref="RpcException.Outcome"/> says whether the handler ran.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<TResult> CallWithContextAsync<TMethod, TService, TArguments, TResult>(in TArguments arguments, in CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, TResult> =>
        IsDirect<TMethod, TArguments>(out var connection)
            ? connection.CallAsync<TMethod, TService, TArguments, TResult>(in arguments, in context)
            : CallOtherwiseAsync<TMethod, TService, TArguments, TResult>(in arguments, in context);

    /// <summary>The same as <see cref="CallVoidAsync"/>, with a context.</summary>
    /// <typeparam name="TMethod">The method.</typeparam>
    /// <typeparam name="TService">The service interface.</typeparam>
    /// <typeparam name="TArguments">What carries the arguments.</typeparam>
    /// <param name="arguments">The arguments. What they refer to must not change before the call ends.</param>
    /// <param name="context">Token, deadline and metadata.</param>
    /// <exception cref="RpcException">The call failed; <see cref="RpcException.Outcome"/> says whether the handler ran.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask CallVoidWithContextAsync<TMethod, TService, TArguments>(in TArguments arguments, in CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, Nothing> =>
        IsDirect<TMethod, TArguments>(out var connection)
            ? connection.CallVoidAsync<TMethod, TService, TArguments>(in arguments, in context)
            : CallVoidOtherwiseAsync<TMethod, TService, TArguments>(in arguments, in context);

    /// <summary>The same as <see cref="SendAsync"/>, with a context.</summary>
    /// <typeparam name="TMethod">The method.</typeparam>
    /// <typeparam name="TService">The service interface.</typeparam>
    /// <typeparam name="TArguments">What carries the arguments.</typeparam>
    /// <param name="arguments">The arguments. What they refer to must not change before the task completes.</param>
    /// <param name="context">Token, deadline and metadata.</param>
    /// <exception cref="RpcException">The message was not sent.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask SendWithContextAsync<TMethod, TService, TArguments>(in TArguments arguments, in CallContext context)
        where TMethod : struct, IOneWayMethod<TService, TArguments> =>
        IsDirect<TMethod, TArguments>(out var connection) ? connection.SendAsync<TMethod, TService, TArguments>(in arguments, in context)
        : _keeper is { } keeper ? SendKeptAsync<TMethod, TService, TArguments>(keeper, arguments, context)
        : _datagrams!.SendAsync<TMethod, TService, TArguments>(in arguments, in context);

    /// <summary>
    /// Calls a method whose result is a stream: each enumeration is one call, which begins with the first item asked for.
    /// Disposing the enumerator before the end cancels the call.
    /// </summary>
    /// <typeparam name="TMethod">The method.</typeparam>
    /// <typeparam name="TService">The service interface.</typeparam>
    /// <typeparam name="TArguments">What carries the arguments.</typeparam>
    /// <typeparam name="TItem">The items of the result.</typeparam>
    /// <typeparam name="TFormatter">How an item is read.</typeparam>
    /// <param name="arguments">The arguments.</param>
    /// <param name="cancel">Ends the call at once and tells the server, like the enumeration's own token.</param>
    /// <exception cref="RpcException">The call failed: thrown where its items end. Over UDP there are no streams.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TItem> StreamAsync<TMethod, TService, TArguments, TItem, TFormatter>(in TArguments arguments, CancellationToken cancel)
        where TMethod : struct, IStreamMethod<TService, TArguments, TItem>
        where TFormatter : struct, IFormatter<TItem> =>
        StreamWithContextAsync<TMethod, TService, TArguments, TItem, TFormatter>(in arguments, new CallContext { Cancellation = cancel });

    /// <summary>The same as <see cref="StreamAsync"/>, with a context. Its timeout begins with the first item asked for.</summary>
    /// <typeparam name="TMethod">The method.</typeparam>
    /// <typeparam name="TService">The service interface.</typeparam>
    /// <typeparam name="TArguments">What carries the arguments.</typeparam>
    /// <typeparam name="TItem">The items of the result.</typeparam>
    /// <typeparam name="TFormatter">How an item is read.</typeparam>
    /// <param name="arguments">The arguments.</param>
    /// <param name="context">Token, deadline and metadata.</param>
    /// <exception cref="RpcException">The call failed: thrown where its items end. Over UDP there are no streams.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TItem> StreamWithContextAsync<TMethod, TService, TArguments, TItem, TFormatter>(in TArguments arguments, in CallContext context)
        where TMethod : struct, IStreamMethod<TService, TArguments, TItem>
        where TFormatter : struct, IFormatter<TItem> =>
        _keeper is { } keeper ? new KeptStream<TMethod, TService, TArguments, TItem, TFormatter>(keeper, arguments, context)
        : _connection is { } connection ? connection.StreamAsync<TMethod, TService, TArguments, TItem, TFormatter>(in arguments, in context)
        : throw DatagramSender.NoCalls(TMethod.Name);

    /// <summary>
    /// Sends what is still in the output, then closes. Calls in flight end with
    /// <see cref="RpcErrorCode.ConnectionLost"/>. Takes up to a second if the server does not close its side, up to 5 if
    /// it does not take what was sent, and 5 more if the code of a message that is being read does not end. Never
    /// throws. Calling it again is harmless.
    /// </summary>
    public ValueTask CloseAsync() => _keeper?.CloseAsync() ?? _connection?.CloseAsync() ?? _datagrams!.CloseAsync();

    /// <summary>The same as <see cref="CloseAsync"/>.</summary>
    public ValueTask DisposeAsync() => CloseAsync();

    private StateTeller Teller => _keeper?.Teller ?? LazyInitializer.EnsureInitialized(
        ref _ownTeller, () => new StateTeller(_connection?.Settings.Reporter ?? ErrorReporter.EventsOnly) { Sender = this });

    private async Task TellOfTheEndAsync()
    {
        await Closed.ConfigureAwait(false);
        Teller.Tell(new RpcClientStateChange(RpcClientState.Closed, null));
    }
}
