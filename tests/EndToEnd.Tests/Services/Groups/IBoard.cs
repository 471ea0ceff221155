namespace ProtoGen.EndToEnd.Tests.Services.Groups;

/// <summary>A message that knows how often it was written.</summary>
[Message]
public partial class Counted
{
    private static int s_reads;

    private int _value;

    public static int Reads => Volatile.Read(ref s_reads);

    public int Value
    {
        get
        {
            Interlocked.Increment(ref s_reads);
            return _value;
        }

        set => _value = value;
    }
}

/// <summary>What the server tells all its clients.</summary>
[Service]
public interface IBoard
{
    /// <summary>Handled while nothing else is read, so that a test can stop reading.</summary>
    [OneWay]
    [RunInline]
    ValueTask PostAsync([LatestKey] int topic, string text);

    [OneWay]
    [RunInline]
    ValueTask NoteAsync(string text, CallContext context = default);

    [OneWay]
    [RunInline]
    Task CountAsync(Counted counted, CancellationToken cancel = default);

    ValueTask<string> AskAsync(string question, CancellationToken cancel = default);

    ValueTask WaitAsync();

    Task<int> NumberAsync();

    Task StopAsync();

    IAsyncEnumerable<int> ListAsync();
}

/// <summary>Lets its callers join.</summary>
[Service(Callback = typeof(IBoard))]
public interface IBoards
{
    ValueTask JoinAsync(CallContext context = default);
}
