using System.Net;
using System.Net.Sockets;

namespace ProtoGen.Transport.Tcp;

/// <summary>
/// Connects to one of several addresses, and makes TLS of it where that is asked for, as RFC 8305 describes it: the families take turns, the next address is tried
/// when the one before has failed or has not answered for a quarter of a second, and the first that is connected wins. Used once, by
/// one caller.
/// </summary>
internal sealed class TcpRace
{
    /// <summary>How long an address may be tried alone.</summary>
    internal static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(250);

    private readonly IReadOnlyList<EndPoint> _remotes;
    private readonly TcpOptions _options;
    private readonly ConnectBudget _budget;
    private readonly List<Task<EndPoint[]>> _lookups;
    private readonly List<(string What, EndPoint Address, EndPoint Remote)> _waiting = [];
    private readonly List<Task<FrameConnection>> _attempts = [];
    private readonly List<TransportException> _failures = [];
    private AddressFamily _lastFamily;

    /// <summary>Prepares a race. Its time begins now.</summary>
    /// <param name="remotes">Where to connect: IP addresses, host names, Unix domain sockets. At least one.</param>
    /// <param name="options">Clock, time limit, and whether to leave the machine.</param>
    public TcpRace(IReadOnlyList<EndPoint> remotes, TcpOptions options)
    {
        _remotes = remotes;
        _options = options;
        _budget = new ConnectBudget(options.ConnectTimeout, options.TimeProvider);
        _lookups = new List<Task<EndPoint[]>>(remotes.Count);
    }

    /// <summary>Runs it.</summary>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The connection; it is the caller's.</returns>
    /// <exception cref="TransportException">None answered in time. Of several, every failure is in the message and an inner exception.</exception>
    public async ValueTask<FrameConnection> RunAsync(CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            foreach (var remote in _remotes)
            {
                _lookups.Add(EndPoints.ResolveAsync(remote, _options.AllowPlaintextBeyondLoopback || _options.ClientTls is not null, _budget, over.Token).AsTask());
            }

            return await WinAsync(over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException(cancel);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            _attempts.ForEach(Forget);
            _lookups.ForEach(Forget);
        }
    }

    private async Task<FrameConnection> WinAsync(CancellationToken over)
    {
        Task pause = Task.CompletedTask;
        var remoteOf = new Dictionary<Task, EndPoint>();
        for (int i = 0; i < _lookups.Count; i++)
        {
            remoteOf.Add(_lookups[i], _remotes[i]);
        }

        while (true)
        {
            if (pause.IsCompleted && _waiting.Count > 0)
            {
                var (what, address, remote) = TakeNext();
                var attempt = AttemptAsync(what, address, remote, over);
                _attempts.Add(attempt);
                pause = Task.Delay(AttemptDelay, _options.TimeProvider, over);
            }

            if (_lookups.Count + _attempts.Count == 0 && _waiting.Count == 0)
            {
                throw Lost();
            }

            var ended = await Task.WhenAny([.. _lookups, .. _attempts, .. _waiting.Count > 0 ? [pause] : Array.Empty<Task>()]).ConfigureAwait(false);
            if (ended is Task<EndPoint[]> lookup && _lookups.Remove(lookup))
            {
                await AddAsync(remoteOf[lookup], lookup).ConfigureAwait(false);
            }
            else if (ended is Task<FrameConnection> attempt && _attempts.Remove(attempt))
            {
                try
                {
                    return await attempt.ConfigureAwait(false);
                }
                catch (TransportException exception)
                {
                    _failures.Add(exception);
                    pause = Task.CompletedTask;
                }
            }
            else
            {
                await pause.ConfigureAwait(false); // Throws when the race is called off.
            }
        }
    }

    private async ValueTask AddAsync(EndPoint remote, Task<EndPoint[]> lookup)
    {
        try
        {
            string name = EndPoints.Show(remote);
            foreach (var address in await lookup.ConfigureAwait(false))
            {
                string shown = EndPoints.Show(address);
                _waiting.Add(($"Connecting to {(shown == name ? name : $"{name} at {shown}")} failed", address, remote));
            }
        }
        catch (TransportException exception)
        {
            _failures.Add(exception);
        }
    }

    /// <summary>The first address of another family than the one that was tried last; else the first.</summary>
    private (string What, EndPoint Address, EndPoint Remote) TakeNext()
    {
        int index = Math.Max(0, _waiting.FindIndex(one => one.Address.AddressFamily != _lastFamily));
        var next = _waiting[index];
        _waiting.RemoveAt(index);
        _lastFamily = next.Address.AddressFamily;
        return next;
    }

    private async Task<FrameConnection> AttemptAsync(string what, EndPoint address, EndPoint remote, CancellationToken over)
    {
        try
        {
            return await _budget.RunAsync(what, token => ConnectAsync(address, remote, token), over).ConfigureAwait(false);
        }
        catch (SocketException exception) when (address is UnixDomainSocketEndPoint && exception.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            throw new TransportException(TransportErrorCode.Refused, $"{what}: there is no such file, so nobody listens there.", exception);
        }
        catch (SocketException exception)
        {
            throw SocketErrors.ToException(what, exception);
        }
        catch (TransportException exception) when (exception.Code != TransportErrorCode.TimedOut)
        {
            throw new TransportException(exception.Code, $"{what}. {exception.Message}", exception);
        }
    }

    private async ValueTask<FrameConnection> ConnectAsync(EndPoint address, EndPoint remote, CancellationToken cancel)
    {
        var socket = TcpSockets.Create(address);
        try
        {
            await socket.ConnectAsync(address, cancel).ConfigureAwait(false);
            if (address is IPEndPoint && Equals(socket.LocalEndPoint, socket.RemoteEndPoint))
            {
                // Nobody listens, and the system has given the socket the very port it looks for: it has met itself, and keeps the server from coming back.
                throw new SocketException((int)SocketError.ConnectionRefused);
            }

            var tls = _options.ClientTls is { } options
                ? await TlsHandshake.AsClientAsync(TcpSockets.Prepare(socket), options, HostOf(remote, options), _options, cancel).ConfigureAwait(false)
                : null;
            return new TcpFrameConnection(socket, _options, tls);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        finally
        {
            // Its own limit is that a text which cannot be used is told once: an attempt to connect is too short-lived to keep one.
            if (_options.ClientTls?.Certificate?.TakeFailure() is { } stale)
            {
                _options.Reporter.Report("The certificate could not be renewed; the one before stays in use", remote, exception: stale);
            }
        }
    }

    /// <summary>Who the server should be.</summary>
    private static string HostOf(EndPoint remote, TlsClientOptions options) => options.TargetHost ?? remote switch
    {
        DnsEndPoint name => name.Host,
        IPEndPoint ip => HostOf(ip.Address),
        _ => throw new TransportException(TransportErrorCode.CertificateWrongHost, $"TLS needs the option {nameof(TlsClientOptions.TargetHost)} for '{EndPoints.Show(remote)}', which names no host that a certificate could be for."),
    };

    /// <summary>An address as certificates have it: without the scope, which means something on this machine only, and IPv4 as such.</summary>
    private static string HostOf(IPAddress address) =>
        (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes())).ToString();

    private TransportException Lost() => _failures is [var only] ? only : new TransportException(
        _failures[^1].Code,
        $"Connecting to {string.Join(" or ", _remotes.Select(EndPoints.Show))} failed at each of {_failures.Count} addresses. {string.Join("; ", _failures.Select(static failure => failure.Message))}",
        new AggregateException(_failures));

    /// <summary>What comes too late is closed, and what fails too late is nobody's business.</summary>
    private static void Forget(Task<FrameConnection> attempt) => attempt.ContinueWith(
        static late =>
        {
            if (late.IsCompletedSuccessfully)
            {
                late.Result.Abort();
            }
            else
            {
                _ = late.Exception;
            }
        },
        CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private static void Forget(Task<EndPoint[]> lookup) => lookup.ContinueWith(
        static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
