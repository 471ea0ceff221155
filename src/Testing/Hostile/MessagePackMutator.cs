using ProtoGen.Testing.Hostile;

namespace ProtoGen.Testing;

/// <summary>
/// Damages valid MessagePack bytes: blindly, and with an eye for where values begin and end, so that the damage gets
/// past the first header. The same random numbers give the same bytes. Safe to use concurrently, each user with random
/// numbers of its own.
/// </summary>
public sealed class MessagePackMutator
{
    private readonly IReadOnlyList<byte[]> _corpus;
    private readonly int _largest;

    /// <summary>Creates it.</summary>
    /// <param name="corpus">Valid values to start from; at least one, none of them empty.</param>
    /// <param name="largest">The most bytes that an input has.</param>
    /// <exception cref="ArgumentException">There is nothing to start from, or a value has no bytes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The largest size is not positive.</exception>
    public MessagePackMutator(IReadOnlyList<byte[]> corpus, int largest = 64 * 1024)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largest);
        if (corpus.Count == 0 || corpus.Any(bytes => bytes.Length == 0))
        {
            throw new ArgumentException("There must be a valid value to start from, and a value has at least one byte.", nameof(corpus));
        }

        _corpus = corpus;
        _largest = largest;
    }

    /// <summary>A damaged input; now and then it is still valid. It is never empty.</summary>
    /// <param name="random">Where the damage comes from.</param>
    public byte[] Next(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        byte[] bytes = Pick(random, _corpus);
        for (int times = random.Next(1, 5); times > 0; times--)
        {
            bytes = Change(bytes, random);
            if (bytes.Length == 0)
            {
                bytes = [(byte)random.Next(256)];
            }
        }

        return bytes.Length <= _largest ? bytes : bytes[.._largest];
    }

    private byte[] Change(byte[] bytes, Random random)
    {
        int at = random.Next(bytes.Length);
        var offsets = MessagePackStructure.Offsets(bytes);
        int value = Pick(random, offsets);
        int end = MessagePackStructure.End(bytes, value);
        switch (random.Next(13))
        {
            case 0:
                return Replace(bytes, at, at + 1, (byte)(bytes[at] ^ (1 << random.Next(8))));
            case 1:
                return Replace(bytes, at, at + 1, (byte)random.Next(256));
            case 2:
                return bytes[..at];
            case 3:
                return Replace(bytes, at, random.Next(at, Math.Min(bytes.Length, at + 8)));
            case 4:
                byte[] noise = new byte[random.Next(1, 9)];
                random.NextBytes(noise);
                return Replace(bytes, at, at, noise);
            case 5: // The beginning of one input, the rest of another.
                byte[] other = Pick(random, _corpus);
                return [.. bytes[..value], .. other[Pick(random, MessagePackStructure.Offsets(other))..]];
            case 6: // A value of one input in the place of one of another.
                byte[] giver = Pick(random, _corpus);
                int from = Pick(random, MessagePackStructure.Offsets(giver));
                return Replace(bytes, value, end, giver[from..MessagePackStructure.End(giver, from)]);
            case 7:
                byte[] lie = LyingHeader.Of(Pick(random, LyingHeader.Codes), Pick(random, LyingHeader.Sizes));
                return Replace(bytes, value, value + random.Next(2), lie);
            case 8:
                return Replace(bytes, value, value + 1, (byte)random.Next(0xc0, 0xe0));
            case 9: // Deep: arrays or maps of one element.
                byte[] level = Pick(random, [0x91], [0x81, 0x00], new byte[] { 0x92, 0xc0 });
                return Replace(bytes, value, value, [.. Enumerable.Repeat(level, Pick(random, 1, 60, 1000, 20_000)).SelectMany(part => part)]);
            case 10: // Repeated, and counted or not.
                byte[] again = Replace(bytes, value, value, [.. Enumerable.Repeat(bytes[value..end], random.Next(1, 20)).SelectMany(part => part)]);
                return again.Length <= _largest ? again : bytes;
            case 11:
                return DuplicateKey(bytes, offsets, random);
            default:
                return Replace(bytes, value, end, Pick(random, ExtremeValues.All));
        }
    }

    // A map gets its first entry once more, and counts it. Where there is no map, a count of another header is off by one.
    private static byte[] DuplicateKey(byte[] bytes, List<int> offsets, Random random)
    {
        var maps = offsets.FindAll(offset => bytes[offset] is > 0x80 and < 0x8f);
        if (maps.Count == 0)
        {
            int header = Pick(random, offsets);
            return Replace(bytes, header, header + 1, (byte)(bytes[header] + 1));
        }

        int map = Pick(random, maps);
        byte[] entry = bytes[(map + 1)..MessagePackStructure.End(bytes, MessagePackStructure.End(bytes, map + 1))];
        return Replace(bytes, map, map + 1, [(byte)(bytes[map] + 1), .. entry]);
    }

    private static byte[] Replace(byte[] bytes, int start, int end, params byte[] by) => [.. bytes[..start], .. by, .. bytes[end..]];

    private static T Pick<T>(Random random, params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
