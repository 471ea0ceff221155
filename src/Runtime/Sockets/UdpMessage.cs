using System.Net;

namespace ProtoGen;

/// <summary>A message that came in a datagram.</summary>
/// <typeparam name="T">The type of the message.</typeparam>
/// <param name="Value">The message.</param>
/// <param name="From">Who sent it; an answer goes there.</param>
public readonly record struct UdpMessage<T>(T Value, EndPoint From);
