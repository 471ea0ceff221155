using System.Buffers;

namespace ProtoGen.Testing.Hostile;

/// <summary>The same bytes in segments, of sizes that follow from the bytes.</summary>
internal sealed class Segments : ReadOnlySequenceSegment<byte>
{
    private Segments(ReadOnlyMemory<byte> memory, Segments? previous)
    {
        Memory = memory;
        if (previous is not null)
        {
            RunningIndex = previous.RunningIndex + previous.Memory.Length;
            previous.Next = this;
        }
    }

    public static ReadOnlySequence<byte> Of(byte[] bytes)
    {
        Segments first = new(default, null);
        var last = first;
        for (int start = 0, size = 1; start < bytes.Length; start += size, size = 1 + ((size * 5 + bytes.Length) % 37))
        {
            last = new Segments(bytes.AsMemory(start, Math.Min(size, bytes.Length - start)), last);
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }
}
