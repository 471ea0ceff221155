using System.Buffers;

namespace ProtoGen.Benchmarks.Serializer.Codecs;

/// <summary>Input as a pipe gives it: pieces that lie anywhere.</summary>
internal static class Segments
{
    /// <summary>Bytes of every segment but the last.</summary>
    public const int Size = 512;

    public static ReadOnlySequence<byte> Of(byte[] message)
    {
        var first = new Segment(message.AsMemory(0, Math.Min(Size, message.Length)).ToArray(), 0);
        var last = first;
        for (var offset = Size; offset < message.Length; offset += Size)
        {
            last = last.Followed(message.AsMemory(offset, Math.Min(Size, message.Length - offset)).ToArray());
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, long before)
        {
            Memory = bytes;
            RunningIndex = before;
        }

        public Segment Followed(byte[] bytes)
        {
            var next = new Segment(bytes, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
