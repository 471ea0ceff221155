using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;

namespace ProtoGen.Diagnostics;

/// <summary>
/// Traces and measurements of calls, by OpenTelemetry's conventions for RPC: an activity source and a meter, both named
/// <c>ProtoGen</c>. Without a listener a call asks three fields and nothing more. Any number of threads may call any member.
/// </summary>
internal static class Telemetry
{
    /// <summary>The name of source and meter.</summary>
    public const string Name = "ProtoGen";

    private static readonly string? _version = typeof(Telemetry).Assembly.GetName().Version?.ToString(3);
    private static readonly ActivitySource _source = new(Name, _version);
    private static readonly Meter _meter = new(Name, _version);
    private static long _clientConnections;
    private static long _serverConnections;

    private static readonly CallMetrics _clients = new(_meter, "client", "outgoing", static () => Volatile.Read(ref _clientConnections));
    private static readonly CallMetrics _servers = new(_meter, "server", "incoming", static () => Volatile.Read(ref _serverConnections));

    /// <summary>What is measured of groups.</summary>
    public static GroupMetrics Groups { get; } = new(_meter);

    /// <summary>Whether anybody wants to know about calls that this process makes.</summary>
    public static bool ObservesClients => _source.HasListeners() || _clients.IsOn;

    /// <summary>Whether anybody wants to know about calls that this process handles.</summary>
    public static bool ObservesServers => _source.HasListeners() || _servers.IsOn;

    /// <summary>Begins to observe a call that is made. Its activity is the current one of the caller's code from then on.</summary>
    /// <param name="method">The method's name on the wire.</param>
    /// <param name="server">The server's address, or null.</param>
    public static CallObservation StartClient(string method, EndPoint? server) =>
        CallObservation.Start(_source, _clients, ActivityKind.Client, method, default, server, null);

    /// <summary>Begins to observe a call that is handled. Its activity is the current one of the calling code from then on.</summary>
    /// <param name="method">The method's name on the wire.</param>
    /// <param name="parent">The activity of the caller; default if it sent none.</param>
    /// <param name="server">This side's address, or null.</param>
    /// <param name="client">The caller's address, or null.</param>
    public static CallObservation StartServer(string method, in ActivityContext parent, EndPoint? server, EndPoint? client) =>
        CallObservation.Start(_source, _servers, ActivityKind.Server, method, parent, server, client);

    /// <summary>A connection has begun, or ended.</summary>
    /// <param name="isClient">Whether this side opened it.</param>
    /// <param name="change">1 or -1.</param>
    public static void CountConnection(bool isClient, int change) =>
        Interlocked.Add(ref isClient ? ref _clientConnections : ref _serverConnections, change);
}
