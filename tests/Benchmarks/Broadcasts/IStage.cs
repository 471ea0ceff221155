using ProtoGen.Benchmarks.Calls;

namespace ProtoGen.Benchmarks.Broadcasts;

/// <summary>What everybody hears.</summary>
[Service]
public interface IStageEvents
{
    [OneWay]
    ValueTask TellAsync(Small message);
}

/// <summary>Lets its callers hear.</summary>
[Service(Callback = typeof(IStageEvents))]
public interface IStage
{
    ValueTask JoinAsync(CallContext context = default);
}
