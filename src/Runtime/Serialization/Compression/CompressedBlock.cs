using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using ProtoGen.Buffers;

namespace ProtoGen.Serialization;

/// <summary>
/// The form of a compressed value: an extension that holds the number of bytes the value takes, and the value's
/// MessagePack as a Brotli stream.
/// </summary>
internal static class CompressedBlock
{
    /// <summary>None of those that the MessagePack package has for itself (30 to 39, 98 to 100).</summary>
    public const byte ExtensionType = 66;

    /// <summary>Bytes of the declared size in front of the stream.</summary>
    private const int SizeLength = sizeof(uint);

    /// <summary>The longest header of an extension.</summary>
    private const int LongestHeader = 6;

    /// <summary>Smaller values have nothing to win.</summary>
    private const int LeastWorthwhile = 64;

    /// <summary>Brotli's own default: how far back, as a power of two, it finds repetitions.</summary>
    private const int Window = 22;

    /// <summary>Compresses a value behind what the destination holds.</summary>
    /// <param name="destination">Receives header, size and stream.</param>
    /// <param name="value">The value's MessagePack.</param>
    /// <param name="quality">From 0, the fastest, to 11, the smallest.</param>
    /// <returns>False, with nothing counted as written, if the block would not be smaller than the value.</returns>
    public static bool TryWrite(PooledBuffer destination, ReadOnlySpan<byte> value, int quality)
    {
        int most = value.Length - LongestHeader - SizeLength - 1;
        if (value.Length < LeastWorthwhile)
        {
            return false;
        }

        // The stream goes behind room for the longest header, which is then placed right in front of it.
        var space = destination.Reserve(value.Length);
        if (!BrotliEncoder.TryCompress(value, space.Slice(LongestHeader + SizeLength, most), out int stream, quality, Window))
        {
            return false;
        }

        int body = SizeLength + stream;
        int header = WriteHeader(space, body);
        space.Slice(LongestHeader + SizeLength, stream).CopyTo(space[(header + SizeLength)..]);
        BinaryPrimitives.WriteUInt32BigEndian(space[header..], (uint)value.Length);
        destination.Advance(header + body);
        return true;
    }

    /// <summary>Reads the value out of a block.</summary>
    /// <param name="destination">Receives the value's MessagePack; grows with what the stream yields, not with what the block declares.</param>
    /// <param name="body">The block without its header.</param>
    /// <param name="maxSize">The most bytes the value may have.</param>
    public static void Read(PooledBuffer destination, ReadOnlySpan<byte> body, int maxSize)
    {
        if (body.Length < SizeLength)
        {
            throw Error(SerializationErrorCode.Truncated, "The compressed value ends inside its size.");
        }

        uint declared = BinaryPrimitives.ReadUInt32BigEndian(body);
        if (declared > (uint)maxSize)
        {
            throw Error(SerializationErrorCode.MessageTooLarge, $"The compressed value declares {declared} bytes, the limit is {maxSize}.");
        }

        var decoder = default(BrotliDecoder);
        try
        {
            Decompress(destination, ref decoder, body[SizeLength..], (int)declared);
        }
        finally
        {
            decoder.Dispose();
        }

        if (destination.Length != declared)
        {
            throw Error(SerializationErrorCode.InvalidValue, $"The compressed value declares {declared} bytes and has {destination.Length}.");
        }
    }

    private static void Decompress(PooledBuffer destination, ref BrotliDecoder decoder, ReadOnlySpan<byte> stream, int declared)
    {
        while (true)
        {
            // One byte of room more than declared tells a stream that ends there from one that goes on.
            long left = (long)declared + 1 - destination.Length;
            int wanted = (int)Math.Min(left, Math.Max(MessagePackLimits.ChunkSize, destination.Length));
            var space = destination.Reserve(wanted)[..wanted];
            var status = decoder.Decompress(stream, space, out int consumed, out int written);
            stream = stream[consumed..];
            destination.Advance(written);
            if (destination.Length > declared)
            {
                throw Error(SerializationErrorCode.InvalidValue, $"The compressed value declares {declared} bytes and has more.");
            }

            switch (status)
            {
                case OperationStatus.Done when stream.IsEmpty:
                    return;
                case OperationStatus.Done:
                    throw Error(SerializationErrorCode.TrailingBytes, $"{stream.Length} bytes follow the compressed stream.");
                case OperationStatus.NeedMoreData:
                    throw Error(SerializationErrorCode.Truncated, "The compressed stream has no end.");
                case OperationStatus.InvalidData:
                    throw Error(SerializationErrorCode.InvalidValue, "The bytes are not a Brotli stream.");
                default:
                    break; // more room
            }
        }
    }

    private static int WriteHeader(Span<byte> destination, int body)
    {
        switch (body)
        {
            case 8 or 16:
                destination[0] = body == 8 ? MessagePackCode.FixExt8 : MessagePackCode.FixExt16;
                destination[1] = ExtensionType;
                return 2;
            case <= byte.MaxValue:
                destination[0] = MessagePackCode.Ext8;
                destination[1] = (byte)body;
                destination[2] = ExtensionType;
                return 3;
            case <= ushort.MaxValue:
                destination[0] = MessagePackCode.Ext16;
                BinaryPrimitives.WriteUInt16BigEndian(destination[1..], (ushort)body);
                destination[3] = ExtensionType;
                return 4;
            default:
                destination[0] = MessagePackCode.Ext32;
                BinaryPrimitives.WriteUInt32BigEndian(destination[1..], (uint)body);
                destination[5] = ExtensionType;
                return 6;
        }
    }

    private static MessageSerializationException Error(SerializationErrorCode code, string text) => new(code, text, 0);
}
