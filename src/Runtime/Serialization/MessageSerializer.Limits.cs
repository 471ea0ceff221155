using System.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>Reading within limits that the program sets.</summary>
public static partial class MessageSerializer
{
    /// <summary>Reads a value that takes all of the bytes, within limits.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="bytes">Its MessagePack.</param>
    /// <param name="limits">How much the value may ask for.</param>
    /// <exception cref="MessageSerializationException">The bytes are not exactly one value of the type, or it asks for more.</exception>
    public static T Deserialize<[RootType] T>(ReadOnlySpan<byte> bytes, ReadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return DeserializeWithin<T>(bytes, limits.OrNull);
    }

    /// <summary>Reads a value from the start of the bytes, within limits.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="bytes">Its MessagePack; anything may follow.</param>
    /// <param name="limits">How much the value may ask for.</param>
    /// <param name="consumed">How many bytes the value took.</param>
    /// <exception cref="MessageSerializationException">The bytes do not start with a value of the type, or it asks for more.</exception>
    public static T Deserialize<[RootType] T>(ReadOnlySpan<byte> bytes, ReadLimits limits, out int consumed)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return limits.OrNull is { } own ? ReadWithin<T>(bytes, own, isWhole: false, out consumed) : MessageRoot<T>.Instance.Deserialize(bytes, out consumed);
    }

    /// <summary>Reads a value that takes all of the bytes, within limits.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="bytes">Its MessagePack, in any number of segments, 2 GiB at most.</param>
    /// <param name="limits">How much the value may ask for.</param>
    /// <exception cref="MessageSerializationException">The bytes are not exactly one value of the type, or it asks for more.</exception>
    public static T Deserialize<[RootType] T>(in ReadOnlySequence<byte> bytes, ReadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return DeserializeWithin<T>(in bytes, limits.OrNull);
    }

    /// <summary>Reads a value that takes all of what a stream still has, within limits.</summary>
    /// <inheritdoc cref="DeserializeAsync{T}(Stream, int, CancellationToken)"/>
    /// <param name="input">The stream, which is read to its end and not closed.</param>
    /// <param name="maxSize">The most bytes the value may take, not negative and less than <see cref="Array.MaxLength"/>.</param>
    /// <param name="limits">How much the value may ask for.</param>
    /// <param name="cancel">Cancels reading from the stream.</param>
    public static ValueTask<T> DeserializeAsync<[RootType] T>(Stream input, int maxSize, ReadLimits limits, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentOutOfRangeException.ThrowIfNegative(maxSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(maxSize, Array.MaxLength);
        return ReadAsync(input, MessageRoot<T>.Instance, maxSize, limits.OrNull, cancel);
    }

    /// <summary>Reads a message into an object, within limits.</summary>
    /// <inheritdoc cref="Populate{T}(ReadOnlySpan{byte}, T)"/>
    /// <param name="bytes">Its MessagePack.</param>
    /// <param name="existing">The object, used by this call alone meanwhile.</param>
    /// <param name="limits">How much the message may ask for.</param>
    public static void Populate<[RootType] T>(ReadOnlySpan<byte> bytes, T existing, ReadLimits limits)
        where T : class, IPopulatable
    {
        ArgumentNullException.ThrowIfNull(existing);
        ArgumentNullException.ThrowIfNull(limits);
        PopulateInto(bytes, ref existing, limits.OrNull);
    }

    /// <summary>Reads a message into a variable, within limits.</summary>
    /// <inheritdoc cref="Populate{T}(ReadOnlySpan{byte}, ref T)"/>
    /// <param name="bytes">Its MessagePack.</param>
    /// <param name="existing">The variable, used by this call alone meanwhile.</param>
    /// <param name="limits">How much the message may ask for.</param>
    public static void Populate<[RootType] T>(ReadOnlySpan<byte> bytes, ref T existing, ReadLimits limits)
        where T : struct, IPopulatable
    {
        ArgumentNullException.ThrowIfNull(limits);
        T value = existing;
        PopulateInto(bytes, ref value, limits.OrNull);
        existing = value;
    }

    /// <summary>Reads a message into an object, within limits.</summary>
    /// <inheritdoc cref="Populate{T}(in ReadOnlySequence{byte}, T)"/>
    /// <param name="bytes">Its MessagePack, in any number of segments.</param>
    /// <param name="existing">The object, used by this call alone meanwhile.</param>
    /// <param name="limits">How much the message may ask for.</param>
    public static void Populate<[RootType] T>(in ReadOnlySequence<byte> bytes, T existing, ReadLimits limits)
        where T : class, IPopulatable
    {
        ArgumentNullException.ThrowIfNull(existing);
        ArgumentNullException.ThrowIfNull(limits);
        PopulateInto(in bytes, ref existing, limits.OrNull);
    }

    /// <summary>Reads a message into a variable, within limits.</summary>
    /// <inheritdoc cref="Populate{T}(in ReadOnlySequence{byte}, ref T)"/>
    /// <param name="bytes">Its MessagePack, in any number of segments.</param>
    /// <param name="existing">The variable, used by this call alone meanwhile.</param>
    /// <param name="limits">How much the message may ask for.</param>
    public static void Populate<[RootType] T>(in ReadOnlySequence<byte> bytes, ref T existing, ReadLimits limits)
        where T : struct, IPopulatable
    {
        ArgumentNullException.ThrowIfNull(limits);
        T value = existing;
        PopulateInto(in bytes, ref value, limits.OrNull);
        existing = value;
    }

    /// <summary>Reads a value that takes all of the bytes, compressed or not, within limits.</summary>
    /// <inheritdoc cref="DeserializeCompressed{T}(ReadOnlySpan{byte}, int)"/>
    /// <param name="bytes">What <see cref="SerializeCompressed{T}(T, System.IO.Compression.CompressionLevel)"/> or <see cref="Serialize{T}(T)"/> has written.</param>
    /// <param name="limits">How much the uncompressed value may ask for.</param>
    /// <param name="maxSize">The most bytes a compressed value may have uncompressed, not negative.</param>
    public static T DeserializeCompressed<[RootType] T>(ReadOnlySpan<byte> bytes, ReadLimits limits, int maxSize = DefaultMaxUncompressedSize)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return DecompressWithin<T>(bytes, maxSize, limits.OrNull);
    }

    /// <inheritdoc cref="DeserializeCompressed{T}(ReadOnlySpan{byte}, ReadLimits, int)"/>
    /// <param name="bytes">
    /// What <see cref="SerializeCompressed{T}(T, System.IO.Compression.CompressionLevel)"/> or <see cref="Serialize{T}(T)"/> has
    /// written, in any number of segments.
    /// </param>
    /// <param name="limits">How much the uncompressed value may ask for.</param>
    /// <param name="maxSize">The most bytes a compressed value may have uncompressed, not negative.</param>
    public static T DeserializeCompressed<[RootType] T>(in ReadOnlySequence<byte> bytes, ReadLimits limits, int maxSize = DefaultMaxUncompressedSize)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return DecompressWithin<T>(in bytes, maxSize, limits.OrNull);
    }

    /// <summary>Reads a value that takes all of the bytes, within limits if there are any.</summary>
    internal static T DeserializeWithin<T>(ReadOnlySpan<byte> bytes, ReadLimits? limits) =>
        limits is null ? MessageRoot<T>.Instance.Deserialize(bytes) : ReadWithin<T>(bytes, limits, isWhole: true, out _);

    /// <inheritdoc cref="DeserializeWithin{T}(ReadOnlySpan{byte}, ReadLimits?)"/>
    internal static T DeserializeWithin<T>(in ReadOnlySequence<byte> bytes, ReadLimits? limits)
    {
        if (bytes.IsSingleSegment)
        {
            return DeserializeWithin<T>(bytes.FirstSpan, limits);
        }

        if (limits is null)
        {
            return Deserialize<T, RootFormatter<T>>(in bytes);
        }

        var root = MessageRoot<T>.Instance;
        CheckLengths<T>(in bytes, limits);
        using var source = SegmentedSource.Take(in bytes);
        var reader = new MessagePackReader(source);
        try
        {
            reader.SetLimits(limits);
            var value = root.Read(ref reader);
            reader.CheckUncopied();
            if (reader.Remaining > 0)
            {
                reader.ThrowTrailing();
            }

            return value;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var placed = Place(e, in bytes, reader.Position, MessageErrors.NameOf(typeof(T)), root.Locate);
            if (ReferenceEquals(placed, e))
            {
                throw;
            }

            throw placed;
        }
    }

    private static T ReadWithin<T>(ReadOnlySpan<byte> bytes, ReadLimits limits, bool isWhole, out int consumed)
    {
        var root = MessageRoot<T>.Instance;
        var reader = new MessagePackReader(bytes);
        try
        {
            reader.Limit(limits);
            var value = root.Read(ref reader);
            consumed = reader.Position;
            if (isWhole && reader.RemainingInPiece > 0)
            {
                reader.ThrowTrailing();
            }

            return value;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var placed = MessageErrors.OnRead(e, bytes, reader.Position, MessageErrors.NameOf(typeof(T)), root.Locate);
            if (ReferenceEquals(placed, e))
            {
                throw;
            }

            throw placed;
        }
    }

    /// <summary>Looks at the lengths in bytes in several segments, with a reader of its own: it reads them to their end.</summary>
    private static void CheckLengths<T>(in ReadOnlySequence<byte> bytes, ReadLimits? limits)
    {
        if (limits is not { BoundLengths: true })
        {
            return;
        }

        try
        {
            using var source = SegmentedSource.Take(in bytes);
            var reader = new MessagePackReader(source);
            reader.CheckLengths(limits);
        }
        catch (MessageSerializationException e)
        {
            throw Place(e, in bytes, 0, MessageErrors.NameOf(typeof(T)), MessageRoot<T>.Instance.Locate);
        }
    }
}
