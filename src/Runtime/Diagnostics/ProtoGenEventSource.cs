using System.Diagnostics.Tracing;

namespace ProtoGen.Diagnostics;

/// <summary>
/// The event source named <c>ProtoGen</c>: what <c>OnError</c> sees, for <c>dotnet-trace</c>, <c>dotnet-monitor</c> and
/// listeners in the process. Event ids are never reused.
/// </summary>
[EventSource(Name = "ProtoGen")]
internal sealed class ProtoGenEventSource : EventSource
{
    private const int ErrorId = 1;
    private const int ErrorHookFailedId = 2;
    private const int ListenerFailedId = 3;

    private ProtoGenEventSource()
    {
    }

    /// <summary>The one instance.</summary>
    public static ProtoGenEventSource Log { get; } = new();

    /// <summary>An error that no caller could be told by an exception.</summary>
    [Event(ErrorId, Level = EventLevel.Error, Message = "{0} ({1})")]
    public void Error(string what, string where, string exception) => WriteEvent(ErrorId, what, where, exception);

    /// <summary>The user's <c>OnError</c> delegate threw.</summary>
    [Event(ErrorHookFailedId, Level = EventLevel.Critical, Message = "OnError failed while it was told: {0}")]
    public void ErrorHookFailed(string what, string exception) => WriteEvent(ErrorHookFailedId, what, exception);

    /// <summary>A listener to activities or measurements threw.</summary>
    [Event(ListenerFailedId, Level = EventLevel.Critical, Message = "A listener to calls failed: {0}")]
    public void ListenerFailed(string exception) => WriteEvent(ListenerFailedId, exception);
}
