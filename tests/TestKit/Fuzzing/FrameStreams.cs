using System.Buffers.Binary;

namespace ProtoGen.TestKit.Fuzzing;

/// <summary>Several frames in a row, with lies in their lengths, cuts and noise.</summary>
public static class FrameStreams
{
    private static readonly uint[] _lies = [0, 1, 3, 1 << 16, (1 << 20) + 1, (1 << 24) - 1, 1 << 24, int.MaxValue, 1u << 31, uint.MaxValue];

    /// <summary>A stream; at least one byte.</summary>
    /// <param name="random">Where the damage comes from.</param>
    /// <param name="message">Makes the messages.</param>
    public static byte[] Next(Random random, Func<byte[]> message)
    {
        using MemoryStream stream = new();
        byte[] length = new byte[4];
        for (int frames = random.Next(1, 6); frames > 0; frames--)
        {
            byte[] bytes = message();
            BinaryPrimitives.WriteUInt32BigEndian(length, random.Next(8) switch
            {
                0 => _lies[random.Next(_lies.Length)],
                1 => (uint)Math.Max(0, bytes.Length + random.Next(-3, 4)),
                _ => (uint)bytes.Length,
            });
            stream.Write(length);
            stream.Write(bytes);
        }

        byte[] all = stream.ToArray();
        switch (random.Next(6))
        {
            case 0:
                return all[..random.Next(1, all.Length)];
            case 1:
                all[random.Next(all.Length)] ^= (byte)(1 << random.Next(8));
                return all;
            case 2:
                int at = random.Next(all.Length);
                return [.. all[..at], (byte)random.Next(256), .. all[at..]];
            default:
                return all;
        }
    }
}
