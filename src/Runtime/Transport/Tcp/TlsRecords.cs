using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using ProtoGen.Buffers;

namespace ProtoGen.Transport.Tcp;

/// <summary>
/// The stream under TLS: its records on a socket. During the handshake they are sent as they come; later what TLS writes is only
/// gathered, so that encrypting is a step without waiting, and leaves with one system call.
/// </summary>
/// <remarks>
/// TLS asks with an empty read whether something has come, so as not to hold a buffer meanwhile. What waits here is a small buffer
/// of its own instead, which saves the system call that only asks.
/// </remarks>
[SuppressMessage("Design", "CA1844:Provide memory-based overrides of async methods when subclassing 'Stream'", Justification = "They are; the others are never called.")]
internal sealed class TlsRecords(Socket socket, bool expectsTls) : Stream
{
    private const int LandingSize = 256;

    private readonly Lock _gate = new();
    private readonly byte[] _landing = new byte[LandingSize];
    private readonly PooledBuffer _apart = new();
    private int _landedFrom;
    private int _landedTo;
    private bool _gathers;
    private bool _disposed;
    private PooledBuffer? _sealing;
    private int _inside;

    /// <summary>The first bytes that came, for errors.</summary>
    public byte[] First { get; private set; } = [];

    /// <summary>Whether the peer has ended its side of the socket, with or without telling so inside TLS.</summary>
    public bool HasEnded { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The handshake is over: from now on records are gathered.</summary>
    public void Gather() => _gathers = true;

    /// <summary>
    /// Waits until TLS neither opens records nor ends, and keeps the others out. Nothing waits inside: a read that has nothing to open
    /// is outside meanwhile. May be left by another thread.
    /// </summary>
    public void Enter()
    {
        var spin = default(SpinWait);
        while (Interlocked.CompareExchange(ref _inside, 1, 0) != 0)
        {
            spin.SpinOnce();
        }
    }

    /// <summary>Lets the next one in.</summary>
    public void Leave() => Volatile.Write(ref _inside, 0);

    /// <summary>
    /// What is written until <see cref="EndSealing"/>, by whatever thread, goes to a buffer, behind what was written before: records
    /// are numbered, so they leave in the order in which they were made.
    /// </summary>
    public void BeginSealing(PooledBuffer target)
    {
        lock (_gate)
        {
            target.Reserve(_apart.Length);
            _apart.Written.CopyTo(target.Reserve(_apart.Length));
            target.Advance(_apart.Length);
            _apart.Dispose();
            _sealing = target;
        }
    }

    /// <summary>What is written goes apart again.</summary>
    public void EndSealing()
    {
        lock (_gate)
        {
            _sealing = null;
        }
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_landedFrom == _landedTo)
        {
            int count = await ReceiveAsync(cancellationToken).ConfigureAwait(false);
            _landedFrom = 0;
            _landedTo = count;
            HasEnded |= count == 0;
            if (First.Length == 0 && count > 0)
            {
                First = _landing[..Math.Min(count, TlsAlert.Size)];
                if (expectsTls && !TlsAlert.IsTls(First))
                {
                    throw new TransportException(TransportErrorCode.TlsMismatch, "The peer speaks no TLS, and this side expects it: set the option Tls of the peer, or leave out that of this side.");
                }
            }
        }

        if (buffer.Length == 0)
        {
            return 0;
        }

        int taken = Math.Min(_landedTo - _landedFrom, buffer.Length);
        _landing.AsSpan(_landedFrom, taken).CopyTo(buffer.Span);
        _landedFrom += taken;
        return _landedTo == LandingSize && _landedFrom == LandingSize && taken < buffer.Length ? taken + ReceiveMore(buffer.Span[taken..]) : taken;
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_gate)
        {
            var target = _sealing ?? _apart;
            if (!_disposed || target != _apart)
            {
                buffer.CopyTo(target.Reserve(buffer.Length));
                target.Advance(buffer.Length);
            }
        }
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_gathers)
        {
            Write(buffer.Span);
            return;
        }

        while (buffer.Length > 0)
        {
            buffer = buffer[await socket.SendAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        lock (_gate)
        {
            _disposed = true;
            _apart.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Receives into the landing. While it waits, TLS may be ended.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReceiveAsync(CancellationToken cancel)
    {
        var receiving = socket.ReceiveAsync(_landing, SocketFlags.None, cancel);
        if (!_gathers || receiving.IsCompleted)
        {
            return await receiving.ConfigureAwait(false);
        }

        Leave();
        try
        {
            return await receiving.ConfigureAwait(false);
        }
        finally
        {
            Enter();
        }
    }

    /// <summary>What is there behind a full landing; an end or an error seen here is seen again by the next receive.</summary>
    private int ReceiveMore(Span<byte> buffer)
    {
        int count = socket.Receive(buffer, SocketFlags.None, out var error);
        return error == SocketError.Success ? count : error == SocketError.WouldBlock ? 0 : throw new SocketException((int)error);
    }
}
