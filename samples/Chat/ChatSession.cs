using System.Net;
using System.Threading.Channels;

namespace ProtoGen.Samples.Chat;

/// <summary>
/// One person in one room, for as long as it takes: connects again whenever the connection ends, reads what was said meanwhile, and
/// says again what was not acknowledged, under the id that it had.
/// </summary>
internal sealed class ChatSession(EndPoint server, ClientOptions options, string room, string name) : IChatEvents
{
    private static readonly TimeSpan _shortestWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(5);

    // What the server has pushed, until the loop below takes it: pushes and history come to the screen in one order.
    private readonly Channel<ChatMessage> _pushed = Channel.CreateUnbounded<ChatMessage>();
    private readonly Channel<(Guid Id, string Text)> _toSay = Channel.CreateUnbounded<(Guid, string)>();
    private Task _closed = Task.CompletedTask;
    private TaskCompletionSource _firstPush = new();

    /// <summary>The last message that was shown.</summary>
    public long Last { get; private set; }

    /// <summary>Each message of the room, once and in order.</summary>
    public Action<ChatMessage> OnMessage { get; init; } = static _ => { };

    /// <summary>Who is in the room.</summary>
    public Action<IReadOnlyList<string>> OnPresent { get; init; } = static _ => { };

    /// <summary>What the person should know.</summary>
    public Action<string> OnNotice { get; init; } = static _ => { };

    /// <summary>Says something as soon as the server can be reached.</summary>
    public void Say(string text) => _toSay.Writer.TryWrite((Guid.NewGuid(), text));

    /// <summary>Stays in the room until it is told to leave.</summary>
    /// <exception cref="RpcException{Refused}">The server does not want it.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        var wait = _shortestWait;
        var isFirst = true;
        while (true)
        {
            try
            {
                _firstPush = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await using var client = await ChatClient.ConnectTcpAsync(server, this, options, stop);
                await StayAsync(client, () =>
                {
                    if (!isFirst)
                    {
                        OnNotice("Connected again.");
                    }

                    wait = _shortestWait;
                    isFirst = false;
                }, stop);
            }
            catch (Exception exception) when (!isFirst && IsLost(exception))
            {
                OnNotice($"Not connected: {exception.Message}");
            }

            await Task.Delay(wait, stop);
            wait = wait * 2 < _longestWait ? wait * 2 : _longestWait;
        }
    }

    ValueTask IChatEvents.SaidAsync(ChatMessage message, CallContext context)
    {
        _pushed.Writer.TryWrite(message);
        return default;
    }

    ValueTask IChatEvents.PresentAsync(string room, string[] names, CallContext context)
    {
        _closed = context.Peer!.Closed;
        _firstPush.TrySetResult();
        OnPresent(names);
        return default;
    }

    private static bool IsLost(Exception exception) => exception is TransportException
        or RpcException { Code: RpcErrorCode.ConnectionLost or RpcErrorCode.NotConnected or RpcErrorCode.ShuttingDown };

    private async Task StayAsync(ChatClient client, Action entered, CancellationToken stop)
    {
        // Entered first, read then: what is said between is pushed, and what comes twice is shown once.
        await client.EnterAsync(room, name, new CallContext { Cancellation = stop });
        await CatchUpAsync(client, stop);
        entered();
        await _firstPush.Task.WaitAsync(stop);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var show = ShowAsync(client, over.Token);
        var say = SayAllAsync(client, over.Token);
        await Task.WhenAny(show, say, _closed);
        await over.CancelAsync();
        try
        {
            await Task.WhenAll(show, say);
        }
        catch (OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
            throw new TransportException(TransportErrorCode.Closed, "the server has closed the connection.");
        }
    }

    /// <summary>Shows what is pushed; a gap is read from the history.</summary>
    private async Task ShowAsync(ChatClient client, CancellationToken over)
    {
        await foreach (var message in _pushed.Reader.ReadAllAsync(over))
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
                    OnNotice(refused.Error.Why);
                }

                _toSay.Reader.TryRead(out _);
            }
        }
    }
}
