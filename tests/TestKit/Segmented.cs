using System.Buffers;

namespace ProtoGen.TestKit;

/// <summary>The same bytes as sequences of several segments.</summary>
public static class Segmented
{
    /// <summary>Segments that end at the given places, in rising order; the same place twice makes an empty one.</summary>
    public static ReadOnlySequence<byte> At(ReadOnlySpan<byte> bytes, params ReadOnlySpan<int> ends)
    {
        // Each has an array of its own, with other bytes around it: who reads past a border reads nonsense.
        Segment? first = null;
        Segment? last = null;
        int start = 0;
        foreach (int end in (ReadOnlySpan<int>)[.. ends, bytes.Length])
        {
            byte[] array = [0xc1, .. bytes[start..end], 0xc1];
            last = new Segment(array.AsMemory(1, end - start), last);
            first ??= last;
            start = end;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    /// <summary>Segments of one byte.</summary>
    public static ReadOnlySequence<byte> ByByte(ReadOnlySpan<byte> bytes) => At(bytes, [.. Enumerable.Range(0, bytes.Length)]);

    /// <summary>Segments of random sizes, some of them empty.</summary>
    public static ReadOnlySequence<byte> AtRandom(ReadOnlySpan<byte> bytes, Random random, int largest = 12)
    {
        List<int> ends = [];
        for (int end = random.Next(largest); end < bytes.Length; end += random.Next(largest + 1))
        {
            ends.Add(end);
        }

        return At(bytes, [.. ends]);
    }

    /// <summary>By byte, at random a few times, and at each place into two; at places drawn at random if there are many.</summary>
    public static IEnumerable<ReadOnlySequence<byte>> Every(byte[] bytes, int mostCuts = int.MaxValue)
    {
        yield return ByByte(bytes);
        var random = new Random(bytes.Length);
        for (int i = 0; i < 3; i++)
        {
            yield return AtRandom(bytes, random);
        }

        for (int i = 0; i <= Math.Min(bytes.Length, mostCuts); i++)
        {
            yield return At(bytes, bytes.Length <= mostCuts ? i : random.Next(bytes.Length + 1));
        }
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is not null)
            {
                previous.Next = this;
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
            }
        }
    }
}
