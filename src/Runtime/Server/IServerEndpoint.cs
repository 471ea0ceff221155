using System.Net;

namespace ProtoGen.Server;

/// <summary>What a server listens with, whatever the transport. It serves from its construction on.</summary>
internal interface IServerEndpoint
{
    /// <summary>The address; kept after the end.</summary>
    EndPoint LocalEndPoint { get; }

    /// <summary>Stops: nothing new, running handlers may finish for a while, then they are cancelled. Called once; never fails.</summary>
    /// <param name="now">Ends the wait for running handlers.</param>
    Task StopAsync(CancellationToken now);
}
