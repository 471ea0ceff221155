using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;

namespace ProtoGen.Benchmarks.CodeSize;

/// <summary>Adds up the native code that the JIT compiles between two marks.</summary>
internal sealed class JitListener : EventListener
{
    private const string RuntimeSource = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords JitKeyword = (EventKeywords)0x10;
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    // What belongs to the benchmark, and not to a serializer or the code that it made.
    private static readonly string[] s_own = ["ProtoGen.Benchmarks.Serializer.Codecs.", "ProtoGen.Benchmarks.CodeSize.", "ProtoGen.Benchmarks.Serializer.MessageShape", "ProtoGen.Benchmarks.Serializer.EvolvedShape", "System.Linq."];

    private readonly ManualResetEventSlim _ended = new();
    private bool _begun;

    /// <summary>Methods that were compiled between the marks.</summary>
    public int Methods { get; private set; }

    /// <summary>Bytes of their native code.</summary>
    public long Bytes { get; private set; }

    /// <summary>Counts what the action needs compiled. Events come late, so the marks are methods, which are compiled too.</summary>
    public void Count(Action action)
    {
        BeginMark();
        action();
        EndMark();
        if (!_ended.Wait(s_bound))
        {
            throw new TimeoutException("The runtime did not tell in time what it compiled.");
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _ended.Dispose();
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == RuntimeSource)
        {
            EnableEvents(eventSource, EventLevel.Verbose, JitKeyword);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData is not { EventName: { } name, Payload: { } payload, PayloadNames: { } names } || !name.StartsWith("MethodLoadVerbose", StringComparison.Ordinal))
        {
            return;
        }

        var method = (string)payload[names.IndexOf("MethodName")]!;
        if (method == nameof(EndMark))
        {
            _begun = false;
            _ended.Set();
        }
        else if (method == nameof(BeginMark))
        {
            _begun = true;
        }
        else if (_begun && !Array.Exists(s_own, own => ((string)payload[names.IndexOf("MethodNamespace")]!).StartsWith(own, StringComparison.Ordinal)))
        {
            Methods++;
            Bytes += (uint)payload[names.IndexOf("MethodSize")]!;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void BeginMark()
    {
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EndMark()
    {
    }
}
