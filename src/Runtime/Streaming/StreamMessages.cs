using System.Runtime.CompilerServices;
using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen.Streaming;

/// <summary>The messages of streams. In each, x is the stream's id if its sender allocated it, -1 - id if its receiver did.</summary>
internal static class StreamMessages
{
    /// <summary><c>[3, x, [item, ...]]</c>.</summary>
    public const int Items = 3;

    /// <summary><c>[4, x, error]</c>.</summary>
    public const int End = 4;

    /// <summary><c>[5, x]</c>: the receiver of a stream wants no more of it.</summary>
    public const int Cancel = 5;

    /// <summary><c>[6, x, bytes]</c>.</summary>
    public const int Credit = 6;

    /// <summary>Room for the longest beginning of a message with items: headers and kind, x, and the number of items.</summary>
    public const int LongestHead = 2 + MessagePackSize.Int64 + MessagePackSize.ArrayHeader;

    /// <summary>The longest message without items and texts.</summary>
    public const int LongestSignal = 2 + (2 * MessagePackSize.Int64);

    /// <summary>Writes <c>[3, x,</c> and the header of the items so that it ends where the items begin.</summary>
    /// <param name="head">The room before the items, <see cref="LongestHead"/> bytes.</param>
    /// <param name="x">The stream.</param>
    /// <param name="count">How many items follow.</param>
    /// <returns>Where the message begins in the room.</returns>
    public static int WriteHead(Span<byte> head, long x, int count)
    {
        Span<byte> forward = stackalloc byte[LongestHead];
        ref byte start = ref forward[0];
        ref byte end = ref MessagePackEncoder.WriteArrayHeader(ref start, 3);
        end = ref MessagePackEncoder.WriteInt32(ref end, Items);
        end = ref MessagePackEncoder.WriteInt64(ref end, x);
        end = ref MessagePackEncoder.WriteArrayHeader(ref end, count);
        int size = (int)Unsafe.ByteOffset(ref start, ref end);
        forward[..size].CopyTo(head[(LongestHead - size)..]);
        return LongestHead - size;
    }

    /// <summary>Makes <c>[4, x, error]</c>.</summary>
    /// <param name="x">The stream.</param>
    /// <param name="error">Why the stream ends early; null for an ordinary end.</param>
    public static byte[] EndOf(long x, StreamError? error)
    {
        using var buffer = new PooledBuffer();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(3);
        writer.Write(End);
        writer.Write(x);
        if (error is null)
        {
            writer.WriteNil();
        }
        else
        {
            writer.WriteArrayHeader(2);
            writer.Write(error.Code);
            writer.WriteString(error.Text);
        }

        writer.Complete();
        return buffer.Written.ToArray();
    }

    /// <summary>Writes <c>[5, x]</c>, or <c>[6, x, bytes]</c>.</summary>
    /// <param name="destination">At least <see cref="LongestSignal"/> bytes.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="x">The stream.</param>
    /// <param name="credit">The credit, for that kind.</param>
    /// <returns>The message.</returns>
    public static ReadOnlySpan<byte> WriteSignal(Span<byte> destination, int kind, long x, long credit = 0)
    {
        ref byte start = ref destination[0];
        ref byte end = ref MessagePackEncoder.WriteArrayHeader(ref start, kind == Credit ? 3 : 2);
        end = ref MessagePackEncoder.WriteInt32(ref end, kind);
        end = ref MessagePackEncoder.WriteInt64(ref end, x);
        if (kind == Credit)
        {
            end = ref MessagePackEncoder.WriteInt64(ref end, credit);
        }

        return destination[..(int)Unsafe.ByteOffset(ref start, ref end)];
    }
}
