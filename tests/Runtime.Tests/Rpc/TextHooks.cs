using System.Collections.Concurrent;

namespace ProtoGen.Runtime.Tests.Rpc;

/// <summary>
/// Code that runs where properties and constructors of a user's message would: while a text is written, and while it is
/// read on the receive loop. A test takes a text of its own.
/// </summary>
public static class TextHooks
{
    private static readonly ConcurrentDictionary<string, Action> _writes = new();
    private static readonly ConcurrentDictionary<string, Action> _reads = new();

    public static void WhenWritten(string text, Action action) => _writes[text] = action;

    public static void WhenRead(string text, Action action) => _reads[text] = action;

    public static void OnWrite(string text) => _writes.GetValueOrDefault(text)?.Invoke();

    public static void OnRead(string text) => _reads.GetValueOrDefault(text)?.Invoke();
}
