using System.Runtime.CompilerServices;
using ProtoGen.Benchmarks.Serializer.Codecs;
using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>
/// Tells whether two graphs are the same: they are if another serializer writes the same bytes for both. It is MessagePack
/// where that runs, whose bytes ProtoGen's must be too, and MemoryPack elsewhere.
/// </summary>
internal static class Witness
{
    /// <summary>Whether the witness writes the standard form, to which ProtoGen's bytes can be compared.</summary>
    public static bool WritesTheStandardForm => RuntimeFeature.IsDynamicCodeSupported;

    public static Codec<T> Of<T>() =>
        Measures.All.Last(peer => peer.RunsHere).Find<T>() ?? throw new InvalidOperationException($"No witness for {typeof(T)}.");

    /// <summary>Fails unless the value is the expected one.</summary>
    public static void Check<T>(string shape, string who, T value, byte[] expected)
    {
        if (!Of<T>().Encode(value).AsSpan().SequenceEqual(expected))
        {
            throw new InvalidOperationException($"{shape}: {who} does not give back what was written.");
        }
    }
}
