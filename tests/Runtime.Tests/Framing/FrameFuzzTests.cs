using System.Buffers.Binary;
using ProtoGen.Framing;
using ProtoGen.TestKit.Fuzzing;

namespace ProtoGen.Runtime.Tests.Framing;

/// <summary>
/// Damaged streams, cut into pieces at random: the reader finds the frames and the error that the whole stream holds,
/// however it came, and holds memory for what came, not for what was announced.
/// </summary>
public class FrameFuzzTests
{
    private const int Streams = 50_000;
    private const int Limit = 1 << 20;

    [Fact]
    public void Damaged_streams_in_pieces_give_the_frames_and_the_error_of_the_whole()
    {
        var ends = new Dictionary<FrameError, int>();
        foreach (int seed in Campaign.Seeds(Streams))
        {
            var random = new Random(seed);
            byte[] stream = FrameStreams.Next(random, () => Message(random));
            var (frames, error) = Expected(stream);

            long before = GC.GetAllocatedBytesForCurrentThread();
            using var reader = new FrameReader(Limit);
            int read = 0;
            for (int at = 0; at < stream.Length;)
            {
                var memory = reader.GetMemory();
                int count = Math.Min(Math.Min(memory.Length, random.Next(4) == 0 ? random.Next(1, 4) : random.Next(1, 2000)), stream.Length - at);
                stream.AsSpan(at, count).CopyTo(memory.Span);
                reader.Received(count);
                at += count;
                Assert.True(reader.Capacity <= (64 * 1024) + (4 * at), $"{Campaign.Name(seed)}: {reader.Capacity} bytes held for {at}.");
                while (true)
                {
                    bool has = reader.HasFrame;
                    if (!reader.TryRead(out var message))
                    {
                        Assert.False(has, Campaign.Name(seed));
                        break;
                    }

                    Assert.True(has && read < frames.Count && message.SequenceEqual(stream.AsSpan()[frames[read]]), $"{Campaign.Name(seed)}: frame {read} is another.");
                    read++;
                }
            }

            reader.EndOfStream();
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.True(read == frames.Count && reader.Error == error, $"{Campaign.Name(seed)}: {read} frames and {reader.Error} instead of {frames.Count} and {error}.");
            Assert.True(allocated <= (128 * 1024) + (8 * stream.Length), $"{Campaign.Name(seed)}: {allocated} bytes allocated for {stream.Length}.");
            ends[error] = ends.GetValueOrDefault(error) + 1;
        }

        if (Campaign.Count(Streams) > 1)
        {
            Assert.Equal(Enum.GetValues<FrameError>(), ends.Keys.Order());
        }
    }

    private static byte[] Message(Random random)
    {
        byte[] message = new byte[random.Next(20) == 0 ? random.Next(1, 20_000) : random.Next(1, 40)];
        random.NextBytes(message);
        return message;
    }

    // The same from the contract, with the whole stream in hand.
    private static (List<Range> Frames, FrameError Error) Expected(byte[] stream)
    {
        List<Range> frames = [];
        for (int at = 0; at < stream.Length;)
        {
            if (stream[at] != 0)
            {
                return (frames, FrameError.NotFramed);
            }

            if (stream.Length - at < 4)
            {
                return (frames, FrameError.Torn);
            }

            uint size = BinaryPrimitives.ReadUInt32BigEndian(stream.AsSpan(at));
            if (size is 0 or > Limit)
            {
                return (frames, size == 0 ? FrameError.Empty : FrameError.TooLarge);
            }

            int end = at + 4 + (int)size;
            if (end > stream.Length)
            {
                return (frames, FrameError.Torn);
            }

            frames.Add((at + 4)..end);
            at = end;
        }

        return (frames, FrameError.None);
    }
}
