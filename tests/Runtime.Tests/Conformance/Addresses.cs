using System.Net;
using System.Net.Sockets;

namespace ProtoGen.Runtime.Tests.Conformance;

/// <summary>
/// What a service listens on. A class of tests that is generic over it says what holds over every transport, and has one
/// subclass for each.
/// </summary>
public interface IAddress
{
    /// <summary>An address where nothing listens.</summary>
    static abstract EndPoint New();
}

public readonly struct OverTcp : IAddress
{
    public static EndPoint New() => new IPEndPoint(IPAddress.Loopback, 0);
}

public readonly struct OverUnixSocket : IAddress
{
    public static EndPoint New() => new UnixDomainSocketEndPoint(Path.Combine(Path.GetTempPath(), $"protogen-{Guid.NewGuid():N}"));
}

public readonly struct InMemory : IAddress
{
    public static EndPoint New() => new InMemoryEndPoint();
}
