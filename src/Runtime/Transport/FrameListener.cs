using System.Net;

namespace ProtoGen.Transport;

/// <summary>Accepts connections that carry frames.</summary>
/// <remarks>Any number of threads may accept; disposing may come from anywhere and ends every waiting accept with null.</remarks>
internal abstract class FrameListener : IAsyncDisposable
{
    /// <summary>The address listened on, with the port the system chose for port 0; kept after the end.</summary>
    public abstract EndPoint LocalEndPoint { get; }

    /// <summary>
    /// Waits for the next connection. Survives every error of the operating system, running out of handles included:
    /// they are reported, at most one a second, and those that would meet the next peer too make it wait, each time longer.
    /// </summary>
    /// <param name="cancel">Ends the wait; the listener stays usable.</param>
    /// <returns>A connection that the caller owns, or null after the listener was stopped.</returns>
    public abstract ValueTask<FrameConnection?> AcceptAsync(CancellationToken cancel);

    /// <summary>Stops listening. Connections already accepted live on.</summary>
    public abstract ValueTask DisposeAsync();
}
