using System.Collections.Concurrent;
using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services.Groups;

/// <summary>A client's side: notes what comes, and stops reading when it is told to.</summary>
public sealed class Board : IBoard
{
    private TaskCompletionSource? _stopped;

    public ConcurrentQueue<string> Heard { get; } = new();

    public ConcurrentQueue<string?> Tags { get; } = new();

    /// <summary>From the next message on nothing is read until <see cref="GoOn"/>.</summary>
    public void Stop() => _stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void GoOn() => _stopped?.TrySetResult();

    public ValueTask PostAsync(int topic, string text) => Hear(text);

    public ValueTask NoteAsync(string text, CallContext context = default)
    {
        Tags.Enqueue(context.Metadata["tag"].Text);
        return Hear(text);
    }

    public async Task CountAsync(Counted counted, CancellationToken cancel = default) => await Hear("counted");

    public ValueTask<string> AskAsync(string question, CancellationToken cancel = default) => new(question);

    public ValueTask WaitAsync() => default;

    public Task<int> NumberAsync() => Task.FromResult(0);

    public Task StopAsync() => Task.CompletedTask;

    public async IAsyncEnumerable<int> ListAsync()
    {
        await Task.Yield();
        yield return 1;
    }

    private ValueTask Hear(string text)
    {
        Heard.Enqueue(text.TrimEnd());
        return _stopped is null || _stopped.Task.Wait(Deadline.Limit) ? default : throw new TimeoutException("Nobody let the test go on.");
    }
}

/// <summary>A server whose callers become members, and some of them.</summary>
internal sealed class Rig : IAsyncDisposable, IBoards
{
    private readonly ConcurrentQueue<BoardClient> _joined = new();

    private Rig(GroupOptions? options) => Group = new Group<IBoard>(options);

    public Group<IBoard> Group { get; }

    public int Joined => _joined.Count;

    public BoardClient LastJoined => _joined.Last();

    public BoardsServer Server { get; private set; } = null!;

    public List<Board> Boards { get; } = [];

    public List<BoardsClient> Clients { get; } = [];

    /// <summary>The ways back, in the order of the clients.</summary>
    public List<BoardClient> Members { get; } = [];

    public static async Task<Rig> StartAsync(EndPoint address, int members, GroupOptions? options = null)
    {
        var rig = new Rig(options);
        rig.Server = await BoardsServer.ListenTcpAsync(address, rig).InTime();
        for (int i = 0; i < members; i++)
        {
            await rig.ConnectAsync();
            Assert.True(rig.Group.Add(rig.Members[^1]));
        }

        return rig;
    }

    /// <summary>Connects one more, which is no member yet.</summary>
    public async Task ConnectAsync()
    {
        var board = new Board();
        var client = await BoardsClient.ConnectTcpAsync(Server.LocalEndPoint, board).InTime();
        await client.JoinAsync().InTime();
        Boards.Add(board);
        Clients.Add(client);
        Members.Add(_joined.Last());
    }

    public ValueTask JoinAsync(CallContext context = default)
    {
        _joined.Enqueue(BoardsServer.CallbackOf(context));
        return default;
    }

    public string[] HeardBy(int board) => [.. Boards[board].Heard];

    public async ValueTask DisposeAsync()
    {
        Boards.ForEach(static board => board.GoOn());
        foreach (var client in Clients)
        {
            await client.DisposeAsync().InTime();
        }

        await Server.DisposeAsync().InTime();
        Group.Dispose();
    }
}
