using System.Runtime.CompilerServices;

namespace ProtoGen.Samples.Chat;

/// <summary>Rooms in a folder, a file for each.</summary>
internal sealed class ChatService(string folder) : IChat, IDisposable
{
    private const int LongestText = 4000;
    private const int Page = 100;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ChatRoom> _rooms = new(StringComparer.Ordinal);

    public ValueTask<long> EnterAsync(string room, string name, CallContext context)
    {
        if (name.Length is 0 or > 32 || name.Any(char.IsControl))
        {
            throw new RpcException<Refused>(new Refused("A name has 1 to 32 characters."));
        }

        var entered = RoomOf(room);
        var caller = ChatServer.CallbackOf(context);
        var last = entered.Enter(caller, name);
        _ = LeaveAtTheEndAsync(entered, caller, context.Peer!.Closed);
        return new(last);
    }

    public ValueTask<long> SayAsync(string room, Guid id, string text, CallContext context) => text.Length is > 0 and <= LongestText
        ? new(RoomOf(room).Say(ChatServer.CallbackOf(context), id, text))
        : throw new RpcException<Refused>(new Refused($"A message has 1 to {LongestText} characters."));

    public async IAsyncEnumerable<ChatMessage> HistoryAsync(string room, long after, [EnumeratorCancellation] CancellationToken cancel)
    {
        var read = RoomOf(room);
        while (read.After(after, Page) is { Length: > 0 } page)
        {
            foreach (var message in page)
            {
                yield return message;
                after = message.Number;
            }
        }

        await Task.CompletedTask;
    }

    public void Dispose()
    {
        foreach (var room in _rooms.Values)
        {
            room.Dispose();
        }
    }

    private static async Task LeaveAtTheEndAsync(ChatRoom room, ChatEventsClient caller, Task closed)
    {
        await closed;
        room.Leave(caller);
    }

    private ChatRoom RoomOf(string name)
    {
        // It is the name of a file, too.
        if (name.Length is 0 or > 32 || !name.All(char.IsAsciiLetterOrDigit))
        {
            throw new RpcException<Refused>(new Refused("The name of a room has 1 to 32 letters and digits."));
        }

        lock (_gate)
        {
            return _rooms.TryGetValue(name, out var room) ? room : _rooms[name] = new ChatRoom(name, Path.Combine(folder, $"{name}.room"));
        }
    }
}
