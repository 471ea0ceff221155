using System.Net;
using System.Threading.Channels;

namespace ProtoGen.Transport.InMemory;

/// <summary>Accepts connections inside the process.</summary>
internal sealed class InMemoryFrameListener : FrameListener
{
    private readonly InMemoryEndPoint _address;
    private readonly ConnectionOptions _options;
    private readonly Channel<InMemoryFrameConnection> _waiting;

    private InMemoryFrameListener(InMemoryEndPoint address, ConnectionOptions options)
    {
        _address = address;
        _options = options;
        _waiting = Channel.CreateBounded<InMemoryFrameConnection>(options.Backlog);
    }

    /// <inheritdoc/>
    public override EndPoint LocalEndPoint => _address;

    /// <summary>Starts to listen.</summary>
    /// <param name="address">The address.</param>
    /// <param name="options">Limits and clock of the accepted connections.</param>
    /// <exception cref="TransportException">Something else listens there.</exception>
    public static InMemoryFrameListener Listen(InMemoryEndPoint address, ConnectionOptions options)
    {
        var listener = new InMemoryFrameListener(address, options);
        return address.TryTake(listener)
            ? listener
            : throw new TransportException(TransportErrorCode.AddressInUse, $"Listening on {address} failed: something listens there already.");
    }

    /// <summary>Connects to whatever listens on an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="options">Limits and clock of this side.</param>
    /// <exception cref="TransportException">Nothing listens there, or too many connections wait to be accepted.</exception>
    public static InMemoryFrameConnection Connect(InMemoryEndPoint address, ConnectionOptions options)
    {
        if (address.Listener is { } listener)
        {
            var (near, far) = InMemoryFrameConnection.Pair(address, options, listener._options);
            if (listener._waiting.Writer.TryWrite(far))
            {
                return near;
            }
        }

        throw new TransportException(TransportErrorCode.Refused, $"Connecting to {address} failed: nothing accepts connections there.");
    }

    /// <inheritdoc/>
    public override async ValueTask<FrameConnection?> AcceptAsync(CancellationToken cancel) =>
        await _waiting.Reader.WaitToReadAsync(cancel).ConfigureAwait(false) && _waiting.Reader.TryRead(out var connection) ? connection : null;

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        _address.Leave(this);
        _waiting.Writer.TryComplete();
        while (_waiting.Reader.TryRead(out var connection))
        {
            connection.Abort();
        }

        return default;
    }
}
