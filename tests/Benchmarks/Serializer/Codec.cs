using System.Buffers;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>
/// One serializer for one shape. The delegates are lambdas over the closed type, as a user would call it: inside a
/// generic method the calls would pay for looking their type up. Every serializer pays for one delegate call.
/// </summary>
/// <param name="Write">Appends the value's bytes.</param>
/// <param name="Read">The value of the bytes.</param>
internal sealed record Codec<T>(Action<ArrayBufferWriter<byte>, T> Write, Func<byte[], T> Read);
