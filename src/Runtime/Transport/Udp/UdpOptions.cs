using System.Net;
using System.Net.Sockets;
using ProtoGen.Diagnostics;

namespace ProtoGen.Transport.Udp;

/// <summary>Settings of a datagram socket. Not changed after first use.</summary>
internal sealed class UdpOptions
{
    /// <summary>The largest datagram received and sent, in bytes. What UDP itself can carry is the upper bound.</summary>
    public int MaxDatagramSize { get; init; } = UdpDatagramSocket.LargestDatagram;

    /// <summary>Whether unencrypted datagrams may leave this machine.</summary>
    public bool AllowPlaintextBeyondLoopback { get; init; }

    /// <summary>How long looking up a host name may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The clock of <see cref="ConnectTimeout"/> and of the waits after a failed receive.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Told about datagrams that were dropped and receives that failed.</summary>
    public ErrorReporter Reporter { get; init; } = ErrorReporter.EventsOnly;

    /// <summary>How a bound socket takes the next datagram; replaced by tests to let the system's errors happen.</summary>
    internal Func<Socket, Memory<byte>, SocketAddress, CancellationToken, ValueTask<int>> Receive { get; init; } =
        static (socket, buffer, sender, cancel) => socket.ReceiveFromAsync(buffer, SocketFlags.None, sender, cancel);
}
