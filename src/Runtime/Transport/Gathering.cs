namespace ProtoGen.Transport;

/// <summary>The output for which the current thread gathers what it sends, instead of having somebody woken who sends it.</summary>
internal static class Gathering
{
    [ThreadStatic]
    private static object? _output;

    [ThreadStatic]
    private static IGatheringHelp? _help;

    /// <summary>Whether the thread gathers for this output.</summary>
    public static bool IsFor(object output) => _output == output;

    /// <summary>Begins to gather; <see cref="End"/> must follow on the same thread, before it awaits anything.</summary>
    /// <param name="output">The output.</param>
    /// <param name="help">Who sends what has gathered if the thread is held up; null for a thread that never is.</param>
    public static void Begin(object output, IGatheringHelp? help)
    {
        _output = output;
        _help = help;
    }

    /// <summary>Something has gathered.</summary>
    public static void CallHelp() => _help?.CallHelp();

    /// <summary>Gathers no more.</summary>
    public static void End()
    {
        _output = null;
        _help = null;
    }
}

/// <summary>Who goes on for a thread that gathers when that is held up.</summary>
internal interface IGatheringHelp
{
    /// <summary>Makes sure that somebody comes who sends what has gathered.</summary>
    void CallHelp();
}
