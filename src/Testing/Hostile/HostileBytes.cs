using ProtoGen.Testing.Hostile;

namespace ProtoGen.Testing;

/// <summary>
/// Feeds a type of your own with bytes that nobody should trust, made from valid values of it: cut at every byte, every
/// byte changed, lengths and counts that lie, nested without end, and damaged at random with an eye for where values
/// begin. Reading must end with a value or <see cref="MessageSerializationException"/>, and allocate in proportion to the
/// input. That holds for emitted code by itself; it is the constructors, callbacks, formatters and surrogates of your
/// own that this puts to the test. What they throw arrives as the inner exception of the documented one, which is right
/// for what they refuse, and wrong for what they forgot: a null reference, an index out of range, a bad cast or memory
/// that runs out fails the test as well.
/// </summary>
/// <example><code>
/// [Fact]
/// public void Readings_survive_hostile_bytes() =>
///     HostileBytes.FeedTo(new Reading("pump", [1.5, 2]), new Reading("", []));
/// </code></example>
public static class HostileBytes
{
    /// <summary>Feeds a type with hostile bytes, with the default options.</summary>
    /// <typeparam name="T">The type; it is registered as a root.</typeparam>
    /// <param name="samples">Valid values that show every member, filled and empty; at least one.</param>
    /// <returns>What was tried, and how it ended.</returns>
    /// <exception cref="HostileBytesException">Reading ended otherwise than it must; the message holds the input.</exception>
    public static HostileBytesReport FeedTo<[RootType] T>(params ReadOnlySpan<T> samples) => FeedTo(new HostileBytesOptions(), samples);

    /// <summary>Feeds a type with hostile bytes.</summary>
    /// <typeparam name="T">The type; it is registered as a root.</typeparam>
    /// <param name="options">How many inputs there are, and what they may cost.</param>
    /// <param name="samples">Valid values that show every member, filled and empty; at least one.</param>
    /// <returns>What was tried, and how it ended.</returns>
    /// <exception cref="HostileBytesException">Reading ended otherwise than it must; the message holds the input.</exception>
    public static HostileBytesReport FeedTo<[RootType] T>(HostileBytesOptions options, params ReadOnlySpan<T> samples)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (samples.IsEmpty)
        {
            throw new ArgumentException("There must be a valid value to start from.", nameof(samples));
        }

        var corpus = new List<byte[]>();
        foreach (T sample in samples)
        {
            corpus.Add(MessageSerializer.Serialize(sample));
        }

        var reading = new HostileReading(typeof(T).Name, options, static bytes => MessageSerializer.Deserialize<T>(bytes), static bytes => MessageSerializer.Deserialize<T>(in bytes));
        reading.WarmUp(corpus);
        foreach (byte[] sample in corpus)
        {
            reading.ReadAll(SystematicDamage.Of(sample));
            reading.ReadDeep(SystematicDamage.Deep(sample));
        }

        reading.ReadAll(RandomDamage(corpus, options));
        return reading.Report;
    }

    private static IEnumerable<(string What, byte[] Bytes)> RandomDamage(List<byte[]> corpus, HostileBytesOptions options)
    {
        var mutator = new MessagePackMutator(corpus);
        for (int seed = options.FirstSeed; seed < options.FirstSeed + options.RandomInputs; seed++)
        {
            yield return ($"seed {seed}", mutator.Next(new Random(seed)));
        }
    }
}
