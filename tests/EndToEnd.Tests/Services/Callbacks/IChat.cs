namespace ProtoGen.EndToEnd.Tests.Services.Callbacks;

/// <summary>The room is full.</summary>
[Message]
public partial record Full(int Limit);

/// <summary>What the server asks of its clients.</summary>
[Service]
public interface IChatEvents
{
    /// <summary>Somebody said something.</summary>
    [OneWay]
    ValueTask MessageAsync(string text, CancellationToken cancel = default);

    /// <summary>One more line.</summary>
    [OneWay]
    [Ordered]
    ValueTask LineAsync(string text, CancellationToken cancel = default);

    /// <summary>How many lines there were.</summary>
    [Ordered]
    ValueTask<int> LinesAsync(CancellationToken cancel = default);

    /// <summary>Asks the user.</summary>
    [Error<Full>(1)]
    ValueTask<string> AskAsync(string question, CallContext context = default);

    /// <summary>The latest lines of the user's log.</summary>
    IAsyncEnumerable<int> LogAsync(int lines, CancellationToken cancel = default);

    /// <summary>Takes lines; how many there were.</summary>
    ValueTask<int> StoreAsync(IAsyncEnumerable<int> lines, CancellationToken cancel = default);
}

/// <summary>A service that speaks first.</summary>
[Service(Callback = typeof(IChatEvents))]
public interface IChat
{
    /// <summary>From now on the caller hears of everything.</summary>
    ValueTask JoinAsync(CallContext context = default);

    /// <summary>Asks the caller back, and answers with its answer.</summary>
    ValueTask<string> EchoAsync(string text, CallContext context = default);

    /// <summary>Says something.</summary>
    [OneWay]
    ValueTask SayAsync(string text, CancellationToken cancel = default);

    /// <summary>The text, as it is.</summary>
    ValueTask<string> SameAsync(string text, CancellationToken cancel = default);
}
