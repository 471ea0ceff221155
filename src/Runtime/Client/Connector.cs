using System.Net;
using ProtoGen.Rpc;
using ProtoGen.Transport;
using ProtoGen.Transport.InMemory;
using ProtoGen.Transport.Tcp;

namespace ProtoGen.Client;

/// <summary>Opens transports to one of several servers, any number of times, any number at once.</summary>
internal sealed class Connector
{
    private readonly InMemoryEndPoint[] _inside;
    private readonly EndPoint[] _outside;
    private readonly TcpOptions _options;

    /// <summary>Remembers where to connect, and how.</summary>
    /// <exception cref="ArgumentException">There is no server in the list, or there is no TLS to one that asks for it.</exception>
    public Connector(IReadOnlyList<EndPoint> remotes, ClientOptions options, RpcSettings settings)
    {
        ArgumentNullException.ThrowIfNull(remotes);
        foreach (var remote in remotes)
        {
            ArgumentNullException.ThrowIfNull(remote, nameof(remotes));
        }

        _inside = [.. remotes.OfType<InMemoryEndPoint>()];
        _outside = [.. remotes.Where(static remote => remote is not InMemoryEndPoint)];
        if (remotes.Count == 0)
        {
            throw new ArgumentException("There is no server to connect to.", nameof(remotes));
        }

        if (_inside.Length > 0 && options.Tls is not null)
        {
            throw new ArgumentException("Connections inside the process have no TLS: leave the option Tls out.", nameof(options));
        }

        _options = new TcpOptions
        {
            MaxMessageSize = settings.MaxMessageSize,
            AllowPlaintextBeyondLoopback = settings.AllowPlaintextBeyondLoopback,
            ConnectTimeout = options.ConnectTimeout,
            TimeProvider = settings.TimeProvider,
            Reporter = settings.Reporter,
            ClientTls = options.Tls,
        };
    }

    /// <summary>Connects to the first that answers.</summary>
    /// <exception cref="TransportException">None does in time.</exception>
    public async ValueTask<FrameConnection> ConnectAsync(CancellationToken cancel)
    {
        foreach (var inside in _inside)
        {
            try
            {
                return InMemoryFrameListener.Connect(inside, _options);
            }
            catch (TransportException) when (inside != _inside[^1] || _outside.Length > 0)
            {
                // Others are left.
            }
        }

        return await TcpConnector.ConnectAsync(_outside, _options, cancel).ConfigureAwait(false);
    }
}
