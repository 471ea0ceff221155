using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using ProtoGen.Buffers;

namespace ProtoGen.Transport.Tcp;

/// <summary>TLS on a connected socket, after its handshake: turns bytes into records and records into bytes.</summary>
/// <remarks>One thread at a time seals, one reads, and both may go on at once; disposing may come from anywhere.</remarks>
internal sealed class TlsChannel : IDisposable
{
    private readonly SslStream _ssl;
    private readonly TlsRecords _records;
    private readonly PooledBuffer _sealed = new();
    private int _plain;
    private int _taken;

    /// <summary>Takes over a stream that has made its handshake.</summary>
    public TlsChannel(SslStream ssl, TlsRecords records)
    {
        _ssl = ssl;
        _records = records;
        records.Gather();

        // A copy: what the stream has may end with it, and handlers keep this.
        RemoteCertificate = ssl.RemoteCertificate is { } remote ? new X509Certificate2(remote) : null;
    }

    /// <summary>The certificate that the peer has shown, which was checked; null if it has shown none.</summary>
    public X509Certificate2? RemoteCertificate { get; }

    /// <summary>Whether the peer's end was that of the socket only: somebody between may have cut off what it said last.</summary>
    public bool WasCut => _records.HasEnded;

    /// <summary>The records for some bytes; those of the last call if they have not all been taken.</summary>
    /// <param name="plain">The bytes; the same again until <see cref="Taken"/> says that they are done.</param>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlyMemory<byte> Seal(ReadOnlyMemory<byte> plain)
    {
        if (_taken == _sealed.Length)
        {
            _sealed.SetLength(0);
            _taken = 0;
            _plain = plain.Length;
            _records.BeginSealing(_sealed);
            try
            {
                _ssl.Write(plain.Span);
            }
            finally
            {
                _records.EndSealing();
            }

            if (_sealed.Length == 0 && plain.Length > 0)
            {
                // Counted as sent, the bytes would be lost without a word.
                throw new TransportException(TransportErrorCode.TlsFailed, "TLS made no records of what is sent.");
            }
        }

        return _sealed.WrittenMemory[_taken..];
    }

    /// <summary>Counts bytes of records as sent.</summary>
    /// <returns>How many bytes are done with it: all that were sealed together, or none yet.</returns>
    public int Taken(int count)
    {
        _taken += count;
        return _taken == _sealed.Length ? _plain : 0;
    }

    /// <summary>Gives the buffer back; for the thread that seals, or after it.</summary>
    public void Release()
    {
        _sealed.Dispose();
        _taken = 0;
    }

    /// <summary>Reads what has come; with an empty buffer waits until something has.</summary>
    /// <returns>0 at the end, and with an empty buffer.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        _records.Enter();
        try
        {
            return await _ssl.ReadAsync(buffer, cancel).ConfigureAwait(false);
        }
        finally
        {
            _records.Leave();
        }
    }

    /// <summary>Tells the peer that this was all, after everything else is sent.</summary>
    public async ValueTask EndAsync(Socket socket, CancellationToken cancel)
    {
        // Not beside a read: both change the same state. What it writes is gathered, so nothing waits inside.
        Task ending;
        _records.Enter();
        try
        {
            ending = _ssl.ShutdownAsync();
        }
        finally
        {
            _records.Leave();
        }

        await ending.ConfigureAwait(false);
        var last = new PooledBuffer();
        try
        {
            _records.BeginSealing(last);
            _records.EndSealing();
            var rest = last.WrittenMemory;
            while (rest.Length > 0)
            {
                rest = rest[await socket.SendAsync(rest, SocketFlags.None, cancel).ConfigureAwait(false)..];
            }
        }
        finally
        {
            last.Dispose();
        }
    }

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What ends a connection must not throw, whatever state TLS is in.")]
    public void Dispose()
    {
        try
        {
            _ssl.Dispose();
        }
        catch (Exception)
        {
            // Nothing is held but memory, which its own code gives back.
        }

        _records.Dispose();
    }
}
