namespace ProtoGen.Samples.Chat;

/// <summary>One room: what was said, and who is there. Any number of threads may call.</summary>
internal sealed class ChatRoom : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _name;
    private readonly Journal _journal;
    private readonly List<ChatMessage> _messages;
    private readonly Dictionary<Guid, long> _numbers;
    private readonly Dictionary<ChatEventsClient, string> _names = [];

    // A client that reads too slowly gets the latest of what waits for it: its number says what was left out.
    private readonly Group<IChatEvents> _members = new(new GroupOptions { SlowConsumers = SlowConsumerPolicy.KeepLatestPerKey });

    public ChatRoom(string name, string path)
    {
        _name = name;
        _journal = new Journal(path);
        try
        {
            _messages = _journal.ReadAll();
        }
        catch
        {
            Dispose();
            throw;
        }

        _numbers = _messages.ToDictionary(message => message.Id, message => message.Number);
    }

    /// <summary>Lets a client in, under a name, once. Several clients may have one name: a person at two screens.</summary>
    /// <returns>The number of the last message.</returns>
    public async ValueTask<long> EnterAsync(ChatEventsClient client, string name)
    {
        long last;
        ValueTask told;
        lock (_gate)
        {
            if (!_names.TryAdd(client, name))
            {
                throw new RpcException<Refused>(new Refused($"You are in {_name} already."));
            }

            _members.Add(client);
            last = _messages.Count;
            told = TellWhoIsHereAsync();
        }

        await told;
        return last;
    }

    /// <summary>A client has gone.</summary>
    public ValueTask LeaveAsync(ChatEventsClient client)
    {
        lock (_gate)
        {
            _members.Remove(client);
            return _names.Remove(client) ? TellWhoIsHereAsync() : default;
        }
    }

    /// <summary>Writes down what a member says, once for each id, and tells everybody.</summary>
    /// <returns>The number of the message.</returns>
    public async ValueTask<long> SayAsync(ChatEventsClient client, Guid id, string text)
    {
        long number;
        ValueTask told;
        lock (_gate)
        {
            if (_numbers.TryGetValue(id, out var known))
            {
                return known; // It came before, but the answer did not reach its author.
            }

            if (!_names.TryGetValue(client, out var author))
            {
                throw new RpcException<Refused>(new Refused($"You are not in {_name}."));
            }

            number = _messages.Count + 1;
            var message = new ChatMessage(_name, number, id, author, text, DateTimeOffset.UtcNow);
            _journal.Append(message);
            _messages.Add(message);
            _numbers.Add(id, number);
            told = _members.All.SaidAsync(message); // Begun under the lock: members are told in the order of the numbers.
        }

        await told;
        return number;
    }

    /// <summary>Up to some messages behind a number.</summary>
    public ChatMessage[] After(long number, int most)
    {
        lock (_gate)
        {
            var start = (int)Math.Clamp(number, 0, _messages.Count);
            return [.. _messages.GetRange(start, Math.Min(most, _messages.Count - start))];
        }
    }

    public void Dispose()
    {
        _members.Dispose();
        _journal.Dispose();
    }

    private ValueTask TellWhoIsHereAsync() =>
        _members.All.PresentAsync(_name, [.. _names.Values.Distinct().Order(StringComparer.OrdinalIgnoreCase)]);
}
