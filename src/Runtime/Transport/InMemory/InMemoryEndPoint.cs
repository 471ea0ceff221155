using System.Net;
using System.Net.Sockets;
using ProtoGen.Transport.InMemory;

namespace ProtoGen;

/// <summary>
/// An address inside the process: whatever listens on it and whatever connects to it are joined without the operating
/// system. For tests, and for clients of a server that lives beside them. Everything else is as over TCP: the same
/// messages, limits and endings.
/// </summary>
/// <remarks>
/// An address is itself and no other one, whatever its name: create it once and give it to both sides. One listener at a
/// time has it; any number of connections may be open. Any number of threads may use it.
/// </remarks>
/// <param name="name">A name for people, as errors show it; null for none.</param>
public sealed class InMemoryEndPoint(string? name = null) : EndPoint
{
    private InMemoryFrameListener? _listener;

    /// <summary>No family that the operating system knows.</summary>
    public override AddressFamily AddressFamily => AddressFamily.Unspecified;

    internal InMemoryFrameListener? Listener => Volatile.Read(ref _listener);

    /// <summary>The address as errors show it.</summary>
    public override string ToString() => $"in-memory:{name ?? "-"}";

    internal bool TryTake(InMemoryFrameListener listener) => Interlocked.CompareExchange(ref _listener, listener, null) is null;

    internal void Leave(InMemoryFrameListener listener) => Interlocked.CompareExchange(ref _listener, null, listener);
}
