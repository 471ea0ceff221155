using System.Runtime.CompilerServices;

namespace ProtoGen.Transport.Tcp;

/// <summary>Receiving through TLS.</summary>
internal sealed partial class TcpFrameConnection
{
    /// <summary>Receives more bytes into the frame reader; 0 at the end of the stream.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReceiveSealedAsync(TlsChannel tls, CancellationToken cancel)
    {
        if (_frames.IsEmpty)
        {
            // What has come and is opened already makes this no wait; an idle connection holds no buffer.
            _frames.ReleaseWhileIdle();
            await tls.ReadAsync(Memory<byte>.Empty, cancel).ConfigureAwait(false);
        }

        int count = await tls.ReadAsync(_frames.GetMemory(), cancel).ConfigureAwait(false);
        if (count == 0 && tls.WasCut && !_closing)
        {
            throw TlsErrors.Cut();
        }

        _frames.Received(count);
        return count;
    }
}
