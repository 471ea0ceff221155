using ProtoGen.Diagnostics;

namespace ProtoGen.Transport;

/// <summary>Limits and clock of connections that carry frames, whatever they run over. Immutable.</summary>
internal class ConnectionOptions
{
    /// <summary>The largest message received, in bytes; from 1 to 16 MiB - 1.</summary>
    public int MaxMessageSize { get; init; } = 1024 * 1024;

    /// <summary>Bytes queued above which senders wait.</summary>
    public int SoftOutputLimit { get; init; } = 1024 * 1024;

    /// <summary>
    /// Bytes queued above which what gives way to other messages waits: enough to keep the system sending meanwhile, and
    /// little for a message to wait behind.
    /// </summary>
    public int LowOutputLimit { get; init; } = 64 * 1024;

    /// <summary>
    /// Bytes queued above which a message that cannot wait ends the connection. By default far above what one message
    /// beyond the soft limit makes.
    /// </summary>
    public int HardOutputLimit
    {
        get => field > 0 ? field : Math.Max(16 * 1024 * 1024, SoftOutputLimit + (2 * MaxMessageSize));
        init;
    }

    /// <summary>How long a peer may take nothing of what is sent to it before it is cut off.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a graceful close may take to send what is queued.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Connections that may wait before they are accepted.</summary>
    public int Backlog { get; init; } = 512;

    /// <summary>The clock of all timeouts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Told about failed accepts and peers that were cut off.</summary>
    public ErrorReporter Reporter { get; init; } = ErrorReporter.EventsOnly;
}
