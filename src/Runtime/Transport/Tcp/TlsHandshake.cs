using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ProtoGen.Transport.Tcp;

/// <summary>Makes TLS of a connected socket. Certificates are judged after the system's handshake, so that the peer can be told why one was refused.</summary>
internal sealed class TlsHandshake : IDisposable
{
    /// <summary>How long a peer that was told why it is refused may take to end its side, so that no reset overtakes the reason.</summary>
    private static readonly TimeSpan _linger = TimeSpan.FromSeconds(1);

    /// <summary>How long the system waits for an issuer's answer if nothing else is said.</summary>
    private static readonly TimeSpan _usualRetrieval = TimeSpan.FromSeconds(15);

    [SuppressMessage("Security", "CA5398:Avoid hardcoded SslProtocols values", Justification = "A floor: what the system takes by default may be older.")]
    private const SslProtocols Versions = SslProtocols.Tls12 | SslProtocols.Tls13;

    private readonly Socket _socket;
    private readonly TlsOptions _options;
    private readonly TcpOptions _settings;
    private readonly string? _host;
    private readonly TlsRecords _records;
    private readonly SslStream _ssl;
    private bool _judged;
    private TransportException? _refusal;

    private TlsHandshake(Socket socket, TlsOptions options, TcpOptions settings, string? host)
    {
        _socket = socket;
        _options = options;
        _settings = settings;
        _host = host;
        _records = new TlsRecords(socket, expectsTls: true);
        _ssl = new SslStream(_records, leaveInnerStreamOpen: true);
    }

    /// <summary>The handshake of a server.</summary>
    /// <param name="socket">The socket, non-blocking; still the caller's.</param>
    /// <param name="options">How.</param>
    /// <param name="settings">The protocol inside, and the clock.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="TransportException">There will be no TLS; the peer was told as far as it can be.</exception>
    public static ValueTask<TlsChannel> AsServerAsync(Socket socket, TlsServerOptions options, TcpOptions settings, CancellationToken cancel)
    {
        var handshake = new TlsHandshake(socket, options, settings, host: null);
        return handshake.RunAsync(token => handshake._ssl.AuthenticateAsServerAsync(
            (_, hello, _, _) => ValueTask.FromResult(handshake.ServerOptions(options, hello.ServerName)), null, token), cancel);
    }

    /// <summary>The handshake of a client.</summary>
    /// <param name="socket">The socket, non-blocking; still the caller's.</param>
    /// <param name="options">How.</param>
    /// <param name="host">Who the server should be.</param>
    /// <param name="settings">The protocol inside, and the clock.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="TransportException">There will be no TLS; the peer was told as far as it can be.</exception>
    public static ValueTask<TlsChannel> AsClientAsync(Socket socket, TlsClientOptions options, string host, TcpOptions settings, CancellationToken cancel)
    {
        var handshake = new TlsHandshake(socket, options, settings, host);
        return handshake.RunAsync(token => handshake._ssl.AuthenticateAsClientAsync(handshake.ClientOptions(options, host), token), cancel);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ssl.Dispose();
        _records.Dispose();
    }

    [SuppressMessage("Security", "CA5359:Do not disable certificate validation", Justification = "The verdict is kept and refuses the peer once it can be told why; a handshake without a verdict fails.")]
    private SslServerAuthenticationOptions ServerOptions(TlsServerOptions options, string? name) => new()
    {
        ServerCertificateContext = options.Certificate.GetCertificate(name ?? ""),
        ClientCertificateRequired = options.ClientCertificates != ClientCertificateMode.None,
        EnabledSslProtocols = Versions,
        EncryptionPolicy = EncryptionPolicy.RequireEncryption,
        AllowRenegotiation = false,

        // A session that is resumed has no new look at the client's certificate.
        AllowTlsResume = options.ClientCertificates == ClientCertificateMode.None,
        ApplicationProtocols = [new SslApplicationProtocol(_settings.TlsProtocol)],
        CertificateChainPolicy = ChainPolicy(),
        RemoteCertificateValidationCallback = JudgeClient,
    };

    [SuppressMessage("Security", "CA5359:Do not disable certificate validation", Justification = "As in ServerOptions.")]
    private SslClientAuthenticationOptions ClientOptions(TlsClientOptions options, string host) => new()
    {
        TargetHost = host,
        ClientCertificateContext = options.Certificate?.GetCertificate(host),
        EnabledSslProtocols = Versions,
        EncryptionPolicy = EncryptionPolicy.RequireEncryption,
        AllowRenegotiation = false,
        ApplicationProtocols = [new SslApplicationProtocol(_settings.TlsProtocol)],
        CertificateChainPolicy = ChainPolicy(),
        RemoteCertificateValidationCallback = Judge,
    };

    private X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy { RevocationMode = _options.Revocation, DisableCertificateDownloads = true };
        var most = _options is TlsServerOptions server ? server.HandshakeTimeout : _settings.ConnectTimeout;
        if (most > TimeSpan.Zero && most < _usualRetrieval)
        {
            // The thread that asks an issuer cannot be called off.
            policy.UrlRetrievalTimeout = most;
        }

        if (_options.TrustedRoots is { } roots)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots);
        }

        return policy;
    }

    private bool JudgeClient(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var asked = ((TlsServerOptions)_options).ClientCertificates;
        if (asked == ClientCertificateMode.None || (asked == ClientCertificateMode.Optional && certificate is null))
        {
            _judged = true;
            return true;
        }

        return Judge(sender, certificate, chain, errors);
    }

    /// <summary>Keeps the verdict for later: the handshake goes on, because the system's TLS does not tell the peer why it ends.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the program's check throws refuses the peer, with that reason.")]
    private bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _judged = true;
        try
        {
            if (!(_options.Validate?.Invoke(sender, certificate, chain, errors) ?? errors == SslPolicyErrors.None))
            {
                _refusal = TlsVerdict.Of(certificate as X509Certificate2, chain, errors, _host, _settings.TimeProvider.GetUtcNow());
            }
        }
        catch (Exception exception)
        {
            _refusal = new TransportException(TransportErrorCode.CertificateInvalid, "The option Validate threw when it was asked about the peer's certificate.", exception);
        }

        return true;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The system's TLS has thrown all kinds of exceptions for hostile bytes; each ends this connection only.")]
    private async ValueTask<TlsChannel> RunAsync(Func<CancellationToken, Task> authenticate, CancellationToken cancel)
    {
        try
        {
            await authenticate(cancel).ConfigureAwait(false);
            _refusal ??= Missing();
            if (_refusal is null)
            {
                return new TlsChannel(_ssl, _records);
            }
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            _refusal = ToException(exception);
            await SayAsync(TransportErrorCode.TlsMismatch == _refusal.Code && _host is null, cancel).ConfigureAwait(false);
            Dispose();
            throw _refusal;
        }
        catch (Exception)
        {
            Dispose();
            throw new OperationCanceledException(cancel);
        }

        await SayInsideAsync(TlsAlert.Of(_refusal.Code), cancel).ConfigureAwait(false);
        Dispose();
        throw _refusal;
    }

    /// <summary>What is missing although the system's handshake has succeeded.</summary>
    private TransportException? Missing()
    {
        if (!_judged)
        {
            return new TransportException(TransportErrorCode.CertificateInvalid, "The peer's certificate was not checked.");
        }

        return _ssl.NegotiatedApplicationProtocol == new SslApplicationProtocol(_settings.TlsProtocol) ? null : new TransportException(
            TransportErrorCode.TlsFailed, $"The peer speaks TLS, but did not agree to '{_settings.TlsProtocol}' inside it (ALPN).");
    }

    private TransportException ToException(Exception exception)
    {
        const string What = "The TLS handshake failed";
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is TransportException transport)
            {
                return transport;
            }

            if (inner is SocketException)
            {
                return SocketErrors.ToException(What, inner);
            }
        }

        if (_records.First is { Length: TlsAlert.Size } first && first.AsSpan().SequenceEqual(TlsAlert.Record(TlsAlert.UnexpectedMessage)))
        {
            return new TransportException(TransportErrorCode.TlsMismatch, "The peer expects no TLS: set its option Tls, or leave out that of this side.", exception);
        }

        if (_records.HasEnded)
        {
            return new TransportException(TransportErrorCode.Reset, $"{What}: the peer closed the connection{(_records.First.Length == 0 ? " at once; it may speak no TLS" : "")}.", exception);
        }

        var cause = exception;
        while (cause.InnerException is { } next)
        {
            cause = next;
        }

        return new TransportException(TransportErrorCode.TlsFailed, $"{What}: {cause.Message}", exception);
    }

    /// <summary>Tells a peer that speaks no TLS that it should.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The peer is told if it can be.")]
    private async ValueTask SayAsync(bool speaksNoTls, CancellationToken cancel)
    {
        if (!speaksNoTls)
        {
            return;
        }

        try
        {
            await _socket.SendAsync(TlsAlert.Record(TlsAlert.UnexpectedMessage), SocketFlags.None, cancel).ConfigureAwait(false);
            await LingerAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is gone.
        }
    }

    /// <summary>Tells the peer, inside TLS, why it goes no further.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The peer is told if it can be.")]
    private async ValueTask SayInsideAsync(byte description, CancellationToken cancel)
    {
        try
        {
            await _ssl.WriteAsync(TlsAlert.Record(description), cancel).ConfigureAwait(false);
            await _ssl.ShutdownAsync().WaitAsync(cancel).ConfigureAwait(false);
            await LingerAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is gone.
        }
    }

    private async ValueTask LingerAsync(CancellationToken cancel)
    {
        _socket.Shutdown(SocketShutdown.Send);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);

        // The system's clock on purpose: this bounds what the network does, not what the protocol does.
        either.CancelAfter(_linger);
        byte[] buffer = new byte[1024];
        for (int left = 64; left > 0; left--)
        {
            if (await _socket.ReceiveAsync(buffer, SocketFlags.None, either.Token).ConfigureAwait(false) == 0)
            {
                return;
            }
        }
    }
}
