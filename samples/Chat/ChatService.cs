using System.Runtime.CompilerServices;

namespace ProtoGen.Samples.Chat;

/// <summary>
/// Rooms in a folder, a file for each. Bounded are texts, names, and the number of rooms. Not bounded by this sample are how much is said
/// in a room, all of which stays in memory and on the disk, how fast somebody talks, and who may use which name: that would need accounts.
/// </summary>
internal sealed class ChatService : IChat, IDisposable
{
    private const int LongestText = 4000;
    private const int MostRooms = 1000;
    private const int Page = 100;

    private readonly string _folder;
    private readonly Lock _gate = new();

    // Names differ by more than their case, as not every file system tells those apart.
    private readonly Dictionary<string, ChatRoom> _rooms = new(StringComparer.Ordinal);
    private int _files;

    public ChatService(string folder)
    {
        _folder = folder;
        _files = Directory.GetFiles(folder, "room-*.journal").Length;
    }

    public async ValueTask<long> EnterAsync(string room, string name, CallContext context)
    {
        name = name.Trim();
        if (name.Length is 0 or > 32 || !Texts.IsPlain(name))
        {
            throw new RpcException<Refused>(new Refused("A name has 1 to 32 characters, and none that cannot be seen."));
        }

        var entered = RoomOf(room, isEntered: true);
        var caller = ChatServer.CallbackOf(context);
        var last = await entered.EnterAsync(caller, name);
        _ = LeaveAtTheEndAsync(entered, caller, context.Peer!.Closed);
        return last;
    }

    public ValueTask<long> SayAsync(string room, Guid id, string text, CallContext context) => text.Length is > 0 and <= LongestText
        ? RoomOf(room, isEntered: false).SayAsync(ChatServer.CallbackOf(context), id, text)
        : throw new RpcException<Refused>(new Refused($"A message has 1 to {LongestText} characters."));

    public async IAsyncEnumerable<ChatMessage> HistoryAsync(string room, long after, [EnumeratorCancellation] CancellationToken cancel)
    {
        var read = RoomOf(room, isEntered: false);
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
        await room.LeaveAsync(caller);
    }

    /// <summary>A room by its name. Only who enters it opens or makes it.</summary>
    private ChatRoom RoomOf(string name, bool isEntered)
    {
        // It is in the name of a file, too, where the words before and behind it keep it from being the name of a device.
        if (name.Length is 0 or > 32 || !name.All(char.IsAsciiLetterOrDigit))
        {
            throw new RpcException<Refused>(new Refused("The name of a room has 1 to 32 letters and digits."));
        }

        name = name.ToLowerInvariant();
        lock (_gate)
        {
            if (_rooms.TryGetValue(name, out var room))
            {
                return room;
            }

            if (!isEntered)
            {
                throw new RpcException<Refused>(new Refused($"Nobody has entered {name}."));
            }

            var path = Path.Combine(_folder, $"room-{name}.journal");
            var isNew = !File.Exists(path);
            if (isNew && _files >= MostRooms)
            {
                throw new RpcException<Refused>(new Refused($"There are {MostRooms} rooms already."));
            }

            _rooms[name] = room = new ChatRoom(name, path);
            _files += isNew ? 1 : 0;
            return room;
        }
    }
}
