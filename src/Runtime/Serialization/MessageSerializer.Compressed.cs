using System.Buffers;
using System.IO.Compression;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>Values that are compressed with Brotli where that makes them smaller.</summary>
public static partial class MessageSerializer
{
    /// <summary>The most bytes a compressed value may have uncompressed, unless a call says otherwise: 16 MiB.</summary>
    public const int DefaultMaxUncompressedSize = 16 * 1024 * 1024;

    /// <summary>
    /// Writes a value and compresses it. What compression does not make smaller is written as
    /// <see cref="Serialize{T}(T)"/> writes it; <see cref="DeserializeCompressed{T}(ReadOnlySpan{byte}, int)"/> reads both.
    /// </summary>
    /// <typeparam name="T">The type to write it as.</typeparam>
    /// <param name="value">The value; it must not change meanwhile.</param>
    /// <param name="level">How much time to spend: from Brotli's quality 1 (fastest) over 4 (optimal) to 11 (smallest size).</param>
    /// <returns>One MessagePack value: an extension of type 66, or the value itself.</returns>
    /// <exception cref="MessageSerializationException">The value is too large, too deep or cyclic, changed while it was written, a property or collection of its own threw, or its type is not registered.</exception>
    public static byte[] SerializeCompressed<[RootType] T>(T value, CompressionLevel level = CompressionLevel.Fastest)
    {
        int quality = QualityOf(level);
        var buffer = ScratchBuffer.Take();
        try
        {
            MessageRoot<T>.Instance.Serialize(buffer, in value);
            return WithCompressed(buffer.Written, quality, static (bytes, _) => bytes.ToArray(), false);
        }
        finally
        {
            ScratchBuffer.Keep(buffer);
        }
    }

    /// <summary>Writes a value and compresses it, behind what the output holds.</summary>
    /// <typeparam name="T">The type to write it as.</typeparam>
    /// <param name="output">Receives one MessagePack value, in one piece, once all of it is compressed: an extension of type 66, or the value itself.</param>
    /// <param name="value">The value; it must not change meanwhile.</param>
    /// <param name="level">How much time to spend: from Brotli's quality 1 (fastest) over 4 (optimal) to 11 (smallest size).</param>
    /// <exception cref="MessageSerializationException">The value is too large, too deep or cyclic, changed while it was written, a property or collection of its own threw, or its type is not registered.</exception>
    public static void SerializeCompressed<[RootType] T>(IBufferWriter<byte> output, T value, CompressionLevel level = CompressionLevel.Fastest)
    {
        ArgumentNullException.ThrowIfNull(output);
        int quality = QualityOf(level);
        var buffer = ScratchBuffer.Take();
        try
        {
            MessageRoot<T>.Instance.Serialize(buffer, in value);
            WithCompressed(buffer.Written, quality, static (bytes, to) => { to.Write(bytes); return true; }, output);
        }
        finally
        {
            ScratchBuffer.Keep(buffer);
        }
    }

    /// <summary>Reads a value that takes all of the bytes, compressed or not.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="bytes">What <see cref="SerializeCompressed{T}(T, CompressionLevel)"/> or <see cref="Serialize{T}(T)"/> has written.</param>
    /// <param name="maxSize">The most bytes a compressed value may have uncompressed, not negative. Memory grows with what the bytes yield, up to this.</param>
    /// <exception cref="MessageSerializationException">
    /// The bytes are not exactly one value of the type, are not what they declare, or more than <paramref name="maxSize"/>. An
    /// error inside a compressed value has its offset in the uncompressed bytes, one of the compression offset 0.
    /// </exception>
    public static T DeserializeCompressed<[RootType] T>(ReadOnlySpan<byte> bytes, int maxSize = DefaultMaxUncompressedSize) =>
        DecompressWithin<T>(bytes, maxSize, limits: null);

    private static T DecompressWithin<T>(ReadOnlySpan<byte> bytes, int maxSize, ReadLimits? limits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxSize);
        _ = MessageRoot<T>.Instance;
        var buffer = ScratchBuffer.Take();
        try
        {
            var reader = new MessagePackReader(bytes);
            return TryDecompress<T>(ref reader, buffer, maxSize) ? DeserializeWithin<T>(buffer.Written, limits) : DeserializeWithin<T>(bytes, limits);
        }
        finally
        {
            ScratchBuffer.Keep(buffer);
        }
    }

    /// <inheritdoc cref="DeserializeCompressed{T}(ReadOnlySpan{byte}, int)"/>
    /// <param name="bytes">
    /// What <see cref="SerializeCompressed{T}(T, CompressionLevel)"/> or <see cref="Serialize{T}(T)"/> has written, in any number
    /// of segments. A compressed block that is in more than one is copied together first.
    /// </param>
    /// <param name="maxSize">The most bytes a compressed value may have uncompressed, not negative. Memory grows with what the bytes yield, up to this.</param>
    public static T DeserializeCompressed<[RootType] T>(in ReadOnlySequence<byte> bytes, int maxSize = DefaultMaxUncompressedSize) =>
        DecompressWithin<T>(in bytes, maxSize, limits: null);

    private static T DecompressWithin<T>(in ReadOnlySequence<byte> bytes, int maxSize, ReadLimits? limits)
    {
        if (bytes.IsSingleSegment)
        {
            return DecompressWithin<T>(bytes.FirstSpan, maxSize, limits);
        }

        ArgumentOutOfRangeException.ThrowIfNegative(maxSize);
        _ = MessageRoot<T>.Instance;
        var buffer = ScratchBuffer.Take();
        try
        {
            bool isCompressed;
            using (var source = SegmentedSource.Take(in bytes))
            {
                var reader = new MessagePackReader(source);
                isCompressed = TryDecompress<T>(ref reader, buffer, maxSize);
            }

            return isCompressed ? DeserializeWithin<T>(buffer.Written, limits) : DeserializeWithin<T>(in bytes, limits);
        }
        finally
        {
            ScratchBuffer.Keep(buffer);
        }
    }

    private static bool TryDecompress<T>(ref MessagePackReader reader, Buffers.PooledBuffer buffer, int maxSize)
    {
        try
        {
            if (!reader.TryReadExtension(CompressedBlock.ExtensionType, out var body))
            {
                return false;
            }

            if (reader.Remaining > 0)
            {
                reader.ThrowTrailing();
            }

            CompressedBlock.Read(buffer, body, maxSize);
            return true;
        }
        catch (MessageSerializationException e)
        {
            e.Place(MessageErrors.NameOf(typeof(T)), e.Offset);
            throw;
        }
    }

    private static TResult WithCompressed<TState, TResult>(
        ReadOnlySpan<byte> value, int quality, Func<ReadOnlySpan<byte>, TState, TResult> use, TState state)
    {
        if (quality >= 0)
        {
            using var block = new Buffers.PooledBuffer();
            if (CompressedBlock.TryWrite(block, value, quality))
            {
                return use(block.Written, state);
            }
        }

        return use(value, state);
    }

    private static int QualityOf(CompressionLevel level) => level switch
    {
        CompressionLevel.Fastest => 1,
        CompressionLevel.Optimal => 4,
        CompressionLevel.SmallestSize => 11,
        CompressionLevel.NoCompression => -1,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "This is no compression level."),
    };
}
