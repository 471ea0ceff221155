using System.Buffers.Binary;

namespace ProtoGen.TestKit.Fuzzing;

/// <summary>
/// Damages valid MessagePack bytes: blindly, and with an eye for where values begin and end, so that the damage gets
/// past the first header. The same random numbers give the same bytes.
/// </summary>
/// <param name="corpus">Valid values to start from.</param>
/// <param name="largest">No input is longer.</param>
public sealed class Mutator(IReadOnlyList<byte[]> corpus, int largest = 64 * 1024)
{
    // The codes that declare a length or a count of 32 bits, and what they may lie about.
    private static readonly byte[] _longHeaders = [0xc6, 0xc9, 0xdb, 0xdd, 0xdf];
    private static readonly uint[] _lies = [1 << 16, int.MaxValue, 1u << 31, uint.MaxValue];

    // Ends of ranges: integers, floats, timestamps before and behind all dates, text that is no UTF-8, an unknown extension.
    private static readonly byte[][] _extremes =
    [
        [0xc0], [0xc1], [0xc3], [0xff], [0xcc, 0xff], [0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [0xd3, 0x80, 0, 0, 0, 0, 0, 0, 0],
        [0xce, 0xff, 0xff, 0xff, 0xff], [0xca, 0x7f, 0xc0, 0, 0], [0xcb, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0], [0xcb, 0x7f, 0xef, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        [0xd6, 0xff, 0xff, 0xff, 0xff, 0xff], [0xd7, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        [0xc7, 0x0c, 0xff, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [0xc7, 0x0c, 0xff, 0xff, 0xff, 0xff, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0],
        [0xd4, 0x05, 0x00], [0xa2, 0xed, 0xa0], [0xa1, 0x80], [0x80], [0x90], [0xa0], [0xc4, 0x00],
    ];

    /// <summary>A damaged input; now and then it is still valid.</summary>
    public byte[] Next(Random random)
    {
        byte[] bytes = Pick(random, corpus);
        for (int times = random.Next(1, 5); times > 0; times--)
        {
            bytes = Change(bytes, random);
            if (bytes.Length == 0)
            {
                bytes = [(byte)random.Next(256)];
            }
        }

        return bytes.Length <= largest ? bytes : bytes[..largest];
    }

    private byte[] Change(byte[] bytes, Random random)
    {
        int at = random.Next(bytes.Length);
        var offsets = Structure.Offsets(bytes);
        int value = Pick(random, offsets);
        int end = Structure.End(bytes, value);
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
                byte[] other = Pick(random, corpus);
                return [.. bytes[..value], .. other[Pick(random, Structure.Offsets(other))..]];
            case 6: // A value of one input in the place of one of another.
                byte[] giver = Pick(random, corpus);
                int from = Pick(random, Structure.Offsets(giver));
                return Replace(bytes, value, end, giver[from..Structure.End(giver, from)]);
            case 7:
                byte[] lie = [Pick(random, _longHeaders), 0, 0, 0, 0];
                BinaryPrimitives.WriteUInt32BigEndian(lie.AsSpan(1), Pick(random, _lies));
                return Replace(bytes, value, value + random.Next(2), lie);
            case 8:
                return Replace(bytes, value, value + 1, (byte)random.Next(0xc0, 0xe0));
            case 9: // Deep: arrays or maps of one element.
                byte[] level = Pick(random, [0x91], [0x81, 0x00], new byte[] { 0x92, 0xc0 });
                return Replace(bytes, value, value, [.. Enumerable.Repeat(level, Pick(random, 1, 60, 1000, 20_000)).SelectMany(part => part)]);
            case 10: // Repeated, and counted or not.
                byte[] again = Replace(bytes, value, value, [.. Enumerable.Repeat(bytes[value..end], random.Next(1, 20)).SelectMany(part => part)]);
                return again.Length <= largest ? again : bytes;
            case 11:
                return DuplicateKey(bytes, offsets, random);
            default:
                return Replace(bytes, value, end, Pick(random, _extremes));
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
        byte[] entry = bytes[(map + 1)..Structure.End(bytes, Structure.End(bytes, map + 1))];
        return Replace(bytes, map, map + 1, [(byte)(bytes[map] + 1), .. entry]);
    }

    private static byte[] Replace(byte[] bytes, int start, int end, params byte[] by) => [.. bytes[..start], .. by, .. bytes[end..]];

    private static T Pick<T>(Random random, params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
