using System.Net.Sockets;
using ProtoGen.Diagnostics;

namespace ProtoGen.Transport.Tcp;

/// <summary>Settings of framed connections over TCP and Unix domain sockets. Not changed after first use.</summary>
internal sealed class TcpOptions : ConnectionOptions
{
    /// <summary>Whether unencrypted connections may leave this machine.</summary>
    public bool AllowPlaintextBeyondLoopback { get; init; }

    /// <summary>How a listener speaks TLS; null for no TLS.</summary>
    public TlsServerOptions? ServerTls { get; init; }

    /// <summary>How who connects speaks TLS; null for no TLS.</summary>
    public TlsClientOptions? ClientTls { get; init; }

    /// <summary>What is spoken inside TLS, as both sides name it (ALPN).</summary>
    public string TlsProtocol { get; init; } = "protogen/1";

    /// <summary>Who may connect to a Unix domain socket: who may write its file.</summary>
    public UnixFileMode UnixSocketMode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>How long connecting may take, over all addresses of a name.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How a listener takes the next socket; replaced by tests to let the system's errors happen.</summary>
    internal Func<Socket, CancellationToken, ValueTask<Socket>> Accept { get; init; } =
        static (listener, cancel) => listener.AcceptAsync(cancel);
}
