using System.Collections.Concurrent;

namespace ProtoGen.Fault.Tests.Groups;

/// <summary>What everybody hears.</summary>
[Service]
public interface IStageEvents
{
    [OneWay]
    [RunInline]
    ValueTask TickAsync(int number);

    [OneWay]
    [RunInline]
    ValueTask TextAsync(string text);
}

/// <summary>Lets its callers hear.</summary>
[Service(Callback = typeof(IStageEvents))]
public interface IStage
{
    ValueTask JoinAsync(CallContext context = default);
}

/// <summary>Puts its callers into a group.</summary>
public sealed class Stage(GroupOptions options) : IStage
{
    public Group<IStageEvents> Group { get; } = new(options);

    public ConcurrentQueue<StageEventsClient> Members { get; } = new();

    public ValueTask JoinAsync(CallContext context = default)
    {
        var caller = StageServer.CallbackOf(context);
        Members.Enqueue(caller);
        Group.Add(caller);
        return default;
    }
}

/// <summary>Counts what it hears, and whether it came in order.</summary>
public sealed class Listener : IStageEvents
{
    private int _heard;

    public int Heard => Volatile.Read(ref _heard);

    public bool IsInOrder { get; private set; } = true;

    public ValueTask TickAsync(int number) => Hear(number);

    public ValueTask TextAsync(string text) => Hear(int.Parse(text.AsSpan().Trim(), System.Globalization.CultureInfo.InvariantCulture));

    private ValueTask Hear(int number)
    {
        IsInOrder &= number == _heard;
        Volatile.Write(ref _heard, _heard + 1);
        return default;
    }
}
