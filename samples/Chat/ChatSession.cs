using System.Net;
using System.Threading.Channels;

namespace ProtoGen.Samples.Chat;

/// <summary>
/// One person in one room, for as long as it takes: connects again whenever the connection ends, reads what was said meanwhile, and
/// says again what was not acknowledged, under the id that it had.
/// </summary>
internal sealed class ChatSession(EndPoint server, ClientOptions options, string room, string name)
{
    private static readonly TimeSpan _shortestWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(5);

    private readonly Channel<(Guid Id, string Text)> _toSay = Channel.CreateUnbounded<(Guid, string)>();
    private volatile Ear? _current;
    private long _said;

    /// <summary>The last message that was shown, or is not to be.</summary>
    public long Last { get; private set; }

    /// <summary>How many of the messages from before are shown.</summary>
    public long Recent { get; init; } = 50;

    /// <summary>Each message of the room, once and in order.</summary>
    public Action<ChatMessage> OnMessage { get; init; } = static _ => { };

    /// <summary>Who is in the room.</summary>
    public Action<IReadOnlyList<string>> OnPresent { get; init; } = static _ => { };

    /// <summary>What the person should know.</summary>
    public Action<string> OnNotice { get; init; } = static _ => { };

    /// <summary>Says something as soon as the server can be reached.</summary>
    public void Say(string text) => _toSay.Writer.TryWrite((Guid.NewGuid(), text));

    /// <summary>
    /// Takes nothing more to say, and waits until all is said: as long as the server acknowledges a message within
    /// <paramref name="limit"/>, and the session runs.
    /// </summary>
    public async Task FinishAsync(Task running, TimeSpan limit, CancellationToken stop)
    {
        _toSay.Writer.TryComplete();
        var all = Task.WhenAny(running, _toSay.Reader.Completion);
        long before;
        do
        {
            before = Interlocked.Read(ref _said);
            await Task.WhenAny(all, Task.Delay(limit, stop));
        }
        while (!all.IsCompleted && !stop.IsCancellationRequested && Interlocked.Read(ref _said) > before);
    }

    /// <summary>What was not acknowledged, once the session has ended.</summary>
    public IEnumerable<string> TakeUnsaid()
    {
        while (_toSay.Reader.TryRead(out var next))
        {
            yield return next.Text;
        }
    }

    /// <summary>Stays in the room until it is told to leave.</summary>
    /// <exception cref="OperationCanceledException">It was told to leave.</exception>
    /// <exception cref="RpcException">The server does not want it, or is none for it.</exception>
    /// <exception cref="TransportException">The first connection could not be made.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        var wait = _shortestWait;
        var isFirst = true;
        var isLost = false;
        while (true)
        {
            try
            {
                var ear = new Ear(this);
                _current = ear;
                await using var client = await ChatClient.ConnectTcpAsync(server, ear, options, stop);
                await StayAsync(client, ear, isFirst, () =>
                {
                    if (isLost)
                    {
                        OnNotice("Connected again.");
                    }

                    wait = _shortestWait;
                    isFirst = isLost = false;
                }, stop);
            }
            catch (Exception exception) when (!stop.IsCancellationRequested && !IsFinal(exception, isFirst))
            {
                if (!isLost)
                {
                    isLost = true;
                    OnNotice($"Not connected: {exception.Message}");
                }
            }

            await Task.Delay(wait, stop);
            wait = wait * 2 < _longestWait ? wait * 2 : _longestWait;
        }
    }

    /// <summary>
    /// Whether trying again is of no use: the server says no, or is another one. Everything else may be over in a moment, but
    /// until it has worked once, an address that does not answer is more likely a wrong one.
    /// </summary>
    private static bool IsFinal(Exception exception, bool isFirst) => exception switch
    {
        RpcException<Refused> or RpcException { Code: RpcErrorCode.UnknownMethod or RpcErrorCode.Incompatible } => true,
        TransportException => isFirst,
        _ => false,
    };

    private async Task StayAsync(ChatClient client, Ear ear, bool isFirst, Action entered, CancellationToken stop)
    {
        // Entered first, read then: what is said between is pushed, and what comes twice is shown once.
        var last = await client.EnterAsync(room, name, new CallContext { Cancellation = stop });
        if (isFirst)
        {
            Last = Math.Max(Last, last - Recent);
        }

        await CatchUpAsync(client, stop);
        entered();

        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var show = ShowAsync(client, ear, over.Token);
        var say = SayAllAsync(client, over.Token);
        await Task.WhenAny(show, say, client.Connection.Closed);
        await over.CancelAsync();
        try
        {
            await Task.WhenAll(show, say);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TransportException(TransportErrorCode.Closed, "the server has closed the connection.");
        }
    }

    /// <summary>Shows what is pushed; a gap is read from the history.</summary>
    private async Task ShowAsync(ChatClient client, Ear ear, CancellationToken over)
    {
        await foreach (var message in ear.Pushed.Reader.ReadAllAsync(over))
        {
            if (message.Number > Last + 1)
            {
                await CatchUpAsync(client, over);
            }

            Show(message);
        }
    }

    private async Task CatchUpAsync(ChatClient client, CancellationToken cancel)
    {
        await foreach (var message in client.HistoryAsync(room, Last, cancel))
        {
            Show(message);
        }
    }

    private void Show(ChatMessage message)
    {
        if (message.Number == Last + 1)
        {
            Last = message.Number;
            OnMessage(message);
        }
    }

    /// <summary>Says what is to be said, one after the other; what was not acknowledged stays the first.</summary>
    private async Task SayAllAsync(ChatClient client, CancellationToken over)
    {
        while (await _toSay.Reader.WaitToReadAsync(over))
        {
            while (_toSay.Reader.TryPeek(out var next))
            {
                try
                {
                    await client.SayAsync(room, next.Id, next.Text, new CallContext { Cancellation = over });
                }
                catch (RpcException<Refused> refused)
                {
                    OnNotice($"{refused.Error.Why} Not said: {next.Text}");
                }

                Interlocked.Increment(ref _said);
                _toSay.Reader.TryRead(out _);
            }
        }

        await Task.Delay(Timeout.Infinite, over); // All is said; the person may listen on.
    }

    /// <summary>What the server pushes over one connection.</summary>
    private sealed class Ear(ChatSession session) : IChatEvents
    {
        /// <summary>
        /// What was pushed, until the session takes it: pushes and history come to the screen in one order. The oldest make
        /// room for the newest, whose number says that something is missing.
        /// </summary>
        public Channel<ChatMessage> Pushed { get; } = Channel.CreateBounded<ChatMessage>(
            new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

        ValueTask IChatEvents.SaidAsync(ChatMessage message, CallContext context)
        {
            Pushed.Writer.TryWrite(message);
            return default;
        }

        ValueTask IChatEvents.PresentAsync(string room, string[] names, CallContext context)
        {
            if (session._current == this)
            {
                session.OnPresent(names);
            }

            return default;
        }
    }
}
