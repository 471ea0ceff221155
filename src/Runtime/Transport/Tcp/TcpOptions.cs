using System.Net.Sockets;
using ProtoGen.Diagnostics;

namespace ProtoGen.Transport.Tcp;

/// <summary>Settings of framed connections over TCP and Unix domain sockets. Not changed after first use.</summary>
internal sealed class TcpOptions
{
    /// <summary>The largest message received, in bytes; from 1 to 16 MiB - 1.</summary>
    public int MaxMessageSize { get; init; } = 1024 * 1024;

    /// <summary>Whether unencrypted connections may leave this machine.</summary>
    public bool AllowPlaintextBeyondLoopback { get; init; }

    /// <summary>How long connecting may take, over all addresses of a name.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bytes queued above which senders wait.</summary>
    public int SoftOutputLimit { get; init; } = 1024 * 1024;

    /// <summary>Bytes queued above which a message that cannot wait ends the connection.</summary>
    public int HardOutputLimit { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long a peer may take nothing of what is sent to it before it is cut off.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a graceful close may take to send what is queued.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Connections that the operating system may hold before they are accepted.</summary>
    public int Backlog { get; init; } = 512;

    /// <summary>The clock of <see cref="ConnectTimeout"/>, <see cref="SendTimeout"/>, <see cref="CloseTimeout"/> and the waits after a failed accept.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Told about failed accepts and peers that were cut off.</summary>
    public ErrorReporter Reporter { get; init; } = ErrorReporter.EventsOnly;

    /// <summary>How a listener takes the next socket; replaced by tests to let the system's errors happen.</summary>
    internal Func<Socket, CancellationToken, ValueTask<Socket>> Accept { get; init; } =
        static (listener, cancel) => listener.AcceptAsync(cancel);
}
