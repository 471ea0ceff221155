namespace ProtoGen.Samples.Chat;

/// <summary>What somebody said. The messages of a room are numbered from 1 without a gap, which is how a client knows what it missed.</summary>
/// <param name="Id">Chosen by who says it: sent twice, it is said once.</param>
[Message]
public partial record ChatMessage(string Room, long Number, Guid Id, string Author, string Text, DateTimeOffset At);

/// <summary>Something is wrong with a name or a text; the client shows it.</summary>
[Message]
public partial record Refused(string Why);

/// <summary>What a client tells the server.</summary>
[Service(Callback = typeof(IChatEvents))]
public interface IChat
{
    /// <summary>Enters a room, from where the caller gets what is said and who is there until its connection ends.</summary>
    /// <returns>The number of the last message.</returns>
    [Error<Refused>(1)]
    ValueTask<long> EnterAsync(string room, string name, CallContext context = default);

    /// <summary>Says something in a room that was entered. It is on the server's disk when this returns.</summary>
    /// <returns>Its number.</returns>
    [Error<Refused>(1)]
    ValueTask<long> SayAsync(string room, Guid id, string text, CallContext context = default);

    /// <summary>The messages of a room behind a number, oldest first.</summary>
    [Error<Refused>(1)]
    IAsyncEnumerable<ChatMessage> HistoryAsync(string room, long after, CancellationToken cancel = default);
}

/// <summary>What the server tells its clients.</summary>
[Service]
public interface IChatEvents
{
    /// <summary>Somebody said something. May be left out for a client that is slow: the next number tells it.</summary>
    [OneWay]
    [Ordered]
    ValueTask SaidAsync(ChatMessage message, CallContext context = default);

    /// <summary>Who is in a room now.</summary>
    [OneWay]
    [Ordered]
    ValueTask PresentAsync(string room, string[] names, CallContext context = default);
}
