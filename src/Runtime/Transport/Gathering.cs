namespace ProtoGen.Transport;

/// <summary>The output for which the current thread gathers what it sends, instead of having somebody woken who sends it.</summary>
internal static class Gathering
{
    [ThreadStatic]
    private static object? _output;

    /// <summary>Whether the thread gathers for this output.</summary>
    public static bool IsFor(object output) => _output == output;

    /// <summary>Begins to gather; <see cref="End"/> must follow on the same thread, before it awaits anything.</summary>
    public static void Begin(object output) => _output = output;

    /// <summary>Gathers no more.</summary>
    public static void End() => _output = null;
}
