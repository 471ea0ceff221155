using System.Net;

namespace ProtoGen;

/// <summary>Who calls a handler. Immutable.</summary>
public sealed class CallPeer
{
    internal CallPeer(EndPoint? remote, EndPoint? local, TimeProvider timeProvider)
    {
        RemoteEndPoint = remote;
        LocalEndPoint = local;
        TimeProvider = timeProvider;
    }

    /// <summary>The caller's address; null where the transport has none.</summary>
    public EndPoint? RemoteEndPoint { get; }

    /// <summary>This side's address, on which the call came; null where the transport has none.</summary>
    public EndPoint? LocalEndPoint { get; }

    /// <summary>The clock by which its deadlines are told.</summary>
    internal TimeProvider TimeProvider { get; }
}
