using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace ProtoGen.EndToEnd.Tests.Services.Callbacks;

/// <summary>Keeps the ways back to its callers.</summary>
public sealed class ChatService : IChat
{
    public ConcurrentQueue<ChatEventsClient> Members { get; } = new();

    public ConcurrentQueue<string> Said { get; } = new();

    public Func<string, ValueTask> OnSay { get; set; } = static _ => default;

    public ConcurrentQueue<CallPeer> Peers { get; } = new();

    public ValueTask JoinAsync(CallContext context = default)
    {
        Members.Enqueue(ChatServer.CallbackOf(context));
        Peers.Enqueue(context.Peer!);
        return default;
    }

    public ValueTask<string> EchoAsync(string text, CallContext context = default) =>
        ChatServer.CallbackOf(context).AskAsync(text, new CallContext { Cancellation = context.Cancellation });

    public async ValueTask SayAsync(string text, CancellationToken cancel = default)
    {
        await OnSay(text);
        Said.Enqueue(text);
    }

    public ValueTask<string> SameAsync(string text, CancellationToken cancel = default) => new(text);
}

/// <summary>A client's side: what it does when it is asked is the test's business.</summary>
public sealed class Events : IChatEvents
{
    public ConcurrentQueue<string> Heard { get; } = new();

    public Func<string, CallContext, ValueTask<string>> OnAsk { get; set; } = static (question, _) => new($"{question}!");

    public Func<string, ValueTask> OnMessage { get; set; } = static _ => default;

    public async ValueTask MessageAsync(string text, CancellationToken cancel = default)
    {
        await OnMessage(text);
        Heard.Enqueue(text);
    }

    public int Lines { get; private set; }

    public ValueTask LineAsync(string text, CancellationToken cancel = default)
    {
        Lines++;
        return default;
    }

    public ValueTask<int> LinesAsync(CancellationToken cancel = default) => new(Lines);

    public ValueTask<string> AskAsync(string question, CallContext context = default) => OnAsk(question, context);

    public async IAsyncEnumerable<int> LogAsync(int lines, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        for (int i = 0; i < lines; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    public async ValueTask<int> StoreAsync(IAsyncEnumerable<int> lines, CancellationToken cancel = default)
    {
        int count = 0;
        await foreach (int _ in lines.WithCancellation(cancel))
        {
            count++;
        }

        return count;
    }
}
