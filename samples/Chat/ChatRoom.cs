namespace ProtoGen.Samples.Chat;

/// <summary>One room: what was said, and who is there. Any number of threads may call.</summary>
internal sealed class ChatRoom : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _name;
    private readonly Journal _journal;
    private readonly List<ChatMessage> _messages;
    private readonly Dictionary<Guid, long> _numbers;
    private readonly Dictionary<ChatEventsClient, Member> _members = [];

    public ChatRoom(string name, string path)
    {
        _name = name;
        _journal = new Journal(path);
        _messages = _journal.ReadAll();
        _numbers = _messages.ToDictionary(message => message.Id, message => message.Number);
    }

    /// <summary>Lets a client in, under a name. Several clients may have one name: a person at two screens.</summary>
    public long Enter(ChatEventsClient client, string name)
    {
        lock (_gate)
        {
            _members[client] = new Member(client, name);
            TellWhoIsHere();
            return _messages.Count;
        }
    }

    /// <summary>A client has gone.</summary>
    public void Leave(ChatEventsClient client)
    {
        lock (_gate)
        {
            if (_members.Remove(client))
            {
                TellWhoIsHere();
            }
        }
    }

    /// <summary>Writes down what a member says, once for each id, and tells everybody.</summary>
    public long Say(ChatEventsClient client, Guid id, string text)
    {
        lock (_gate)
        {
            if (_numbers.TryGetValue(id, out var known))
            {
                return known; // It came before, but the answer did not reach its author.
            }

            if (!_members.TryGetValue(client, out var author))
            {
                throw new RpcException<Refused>(new Refused($"You are not in {_name}."));
            }

            var message = new ChatMessage(_name, _messages.Count + 1, id, author.Name, text, DateTimeOffset.UtcNow);
            _journal.Append(message);
            _messages.Add(message);
            _numbers.Add(id, message.Number);
            foreach (var member in _members.Values)
            {
                Tell(member, client => client.SaidAsync(message));
            }

            return message.Number;
        }
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

    public void Dispose() => _journal.Dispose();

    private string[] Names => [.. _members.Values.Select(member => member.Name).Distinct().Order(StringComparer.OrdinalIgnoreCase)];

    private void TellWhoIsHere()
    {
        var names = Names;
        foreach (var member in _members.Values)
        {
            Tell(member, client => client.PresentAsync(_name, names));
        }
    }

    /// <summary>Tells one client something, unless it still takes what came before: then it gets the latest when it has.</summary>
    private void Tell(Member member, Func<ChatEventsClient, ValueTask> tell)
    {
        if (member.IsBusy)
        {
            member.IsBehind = true;
            return;
        }

        member.IsBusy = true;
        _ = TellAsync(member, tell);
    }

    private async Task TellAsync(Member member, Func<ChatEventsClient, ValueTask> tell)
    {
        try
        {
            await tell(member.Client);
        }
        catch (RpcException)
        {
            // Its connection has ended; it leaves in a moment.
        }

        lock (_gate)
        {
            member.IsBusy = false;
            if (member.IsBehind && _members.ContainsValue(member))
            {
                member.IsBehind = false;
                var (names, last) = (Names, _messages.LastOrDefault());
                Tell(member, async client =>
                {
                    await client.PresentAsync(_name, names);
                    if (last is not null)
                    {
                        await client.SaidAsync(last); // Its number says what was left out.
                    }
                });
            }
        }
    }

    /// <summary>A client in a room. The room's lock guards it.</summary>
    private sealed class Member(ChatEventsClient client, string name)
    {
        public ChatEventsClient Client => client;

        public string Name => name;

        public bool IsBusy { get; set; }

        public bool IsBehind { get; set; }
    }
}
