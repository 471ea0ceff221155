using System.Numerics;
using ProtoGen.Buffers;
using ProtoGen.Framing;
using ProtoGen.Rpc;
using ProtoGen.Serialization;

namespace ProtoGen.Groups;

/// <summary>
/// A message for many: written once, and kept as long as it waits for anybody. What differs between the members is the head of
/// its frame, where one peer knows the method by another number than the other. Immutable between taking it and the last release.
/// </summary>
internal sealed class SharedMessage
{
    /// <summary>What a message that waits costs beside its bytes.</summary>
    public const int Overhead = 128;

    /// <summary>
    /// An array up to this size stays with its object: the pool of arrays keeps too few for all the messages that are on their way at once.
    /// </summary>
    private const int LargestOwn = 512;

    private const int LargestHead = FrameFormat.HeaderSize + 2 + MessagePackSize.UInt32;
    private static readonly ObjectPool<SharedMessage> _pool = new(static () => new SharedMessage());

    private byte[] _array = [];
    private int _length;
    private bool _hasHeaders;
    private int _references;

    private SharedMessage()
    {
    }

    /// <summary>The method.</summary>
    public BroadcastMethod Method { get; private set; } = null!;

    /// <summary>Who gets it.</summary>
    public GroupAudience Audience { get; private set; } = null!;

    /// <summary>Its place among the messages of its group, from 1 on.</summary>
    public long Number { get; set; }

    /// <summary>What it counts while it waits, in bytes.</summary>
    public int Cost => _length + Overhead;

    /// <summary>The size of the message with its longest head, without the header of its frame.</summary>
    public int Size => LargestHead - FrameFormat.HeaderSize + _length;

    /// <summary>Arguments and headers.</summary>
    public ReadOnlySpan<byte> Body => new(_array, 0, _length);

    /// <summary>Takes an object and copies a message into it; held once.</summary>
    public static SharedMessage Take(BroadcastMethod method, in GroupMessage message, GroupAudience audience)
    {
        var taken = _pool.Take();
        taken.Method = method;
        taken.Audience = audience;
        taken._hasHeaders = message.HasHeaders;
        taken._length = message.Body.Length;
        if (taken._length > LargestOwn)
        {
            taken._array = PooledArrays.Rent(taken._length);
        }
        else if (taken._array.Length < taken._length)
        {
            taken._array = new byte[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(taken._length, 64))];
        }

        message.Body.Span.CopyTo(taken._array);
        taken._references = 1;
        return taken;
    }

    /// <summary>Holds it once more.</summary>
    public void Hold() => Interlocked.Increment(ref _references);

    /// <summary>Lets it go; the last one gives it back.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            if (_length > LargestOwn)
            {
                PooledArrays.Return(_array);
                _array = [];
            }

            Method = null!;
            Audience = null!;
            _pool.Give(this);
        }
    }

    /// <summary>Appends it as a frame.</summary>
    /// <param name="frames">Where to.</param>
    /// <param name="wireId">What stands for the method.</param>
    public void AppendFrame(PooledBuffer frames, uint wireId)
    {
        int start = frames.Length;
        frames.Reserve(LargestHead + _length);
        frames.Advance(FrameFormat.HeaderSize);
        AppendMessage(frames, wireId);
        FrameFormat.WriteHeader(frames.WrittenFrom(start), frames.Length - start - FrameFormat.HeaderSize);
    }

    /// <summary>Appends it without a frame around it.</summary>
    public void AppendMessage(PooledBuffer buffer, uint wireId)
    {
        var writer = new MessagePackWriter(buffer);
        Messages.BeginOneWay(ref writer, wireId, _hasHeaders);
        writer.WriteRaw(Body);
        writer.Complete();
    }
}
