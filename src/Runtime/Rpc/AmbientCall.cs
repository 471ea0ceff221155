namespace ProtoGen.Rpc;

/// <summary>
/// The call in whose handler code runs, for the calls that it makes: they inherit its deadline. Known only for calls that
/// came with one; a process that never sees such a call never asks for more than a flag.
/// </summary>
internal static class AmbientCall
{
    private static readonly AsyncLocal<IncomingHeaders?> _current = new();
    private static bool _used;

    /// <summary>The headers of the call around this code, or null.</summary>
    public static IncomingHeaders? Current => Volatile.Read(ref _used) ? _current.Value : null;

    /// <summary>Says what the code that this thread runs from now on belongs to.</summary>
    public static void Enter(IncomingHeaders headers)
    {
        Volatile.Write(ref _used, true);
        _current.Value = headers;
    }

    /// <summary>The same for nothing; what has begun meanwhile and is not done yet keeps what it belongs to.</summary>
    public static void Leave() => _current.Value = null;
}
