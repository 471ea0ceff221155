using System.Globalization;
using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>One value in a stream.</summary>
public static partial class MessageSerializer
{
    /// <summary>Writes a value to a stream, in one piece.</summary>
    /// <typeparam name="T">The type to write it as.</typeparam>
    /// <param name="output">The stream. It is neither flushed nor closed, and gets nothing if writing the value fails.</param>
    /// <param name="value">The value; it must not change until the call returns, which may be before the task ends.</param>
    /// <param name="cancel">Cancels writing to the stream, which may have got a part of the value by then.</param>
    /// <returns>Ends when the stream has taken the value, or with what the stream threw.</returns>
    /// <exception cref="MessageSerializationException">The value is too large, too deep or cyclic, changed while it was written, a property or collection of its own threw, or its type is not registered.</exception>
    public static ValueTask SerializeAsync<[RootType] T>(Stream output, T value, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        var root = MessageRoot<T>.Instance;
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancel);
        }

        var buffer = new PooledBuffer();
        try
        {
            root.Serialize(buffer, in value);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }

        return SendAsync(buffer, output, cancel);
    }

    /// <summary>Reads a value that takes all of what a stream still has, up to <see cref="DefaultMaxItemSize"/>.</summary>
    /// <inheritdoc cref="DeserializeAsync{T}(Stream, int, CancellationToken)"/>
    public static ValueTask<T> DeserializeAsync<[RootType] T>(Stream input, CancellationToken cancel = default) =>
        DeserializeAsync<T>(input, DefaultMaxItemSize, cancel);

    /// <summary>Reads a value that takes all of what a stream still has.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="input">
    /// The stream, which is read to its end and not closed. For a stream that goes on behind the value, see
    /// <see cref="DeserializeItemsAsync{T}(Stream, ItemStreamOptions?, CancellationToken)"/>.
    /// </param>
    /// <param name="maxSize">
    /// The most bytes the value may take, not negative and less than <see cref="Array.MaxLength"/>: it is held in one piece.
    /// Memory grows with what has arrived, up to this.
    /// </param>
    /// <param name="cancel">Cancels reading from the stream.</param>
    /// <returns>The value. The task also ends with what the stream threw.</returns>
    /// <exception cref="ArgumentOutOfRangeException">At once: <paramref name="maxSize"/> is out of its range.</exception>
    /// <exception cref="MessageSerializationException">
    /// The bytes are not exactly one value of the type, or more than allowed. Offsets count from where the stream stood.
    /// </exception>
    public static ValueTask<T> DeserializeAsync<[RootType] T>(Stream input, int maxSize, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfNegative(maxSize);

        // With one byte more than allowed in an array, the input is known to be too large; without room for it, it would seem to end.
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(maxSize, Array.MaxLength);
        return ReadAsync(input, MessageRoot<T>.Instance, maxSize, limits: null, cancel);
    }

    private static async ValueTask SendAsync(PooledBuffer buffer, Stream output, CancellationToken cancel)
    {
        using (buffer)
        {
            await output.WriteAsync(buffer.WrittenMemory, cancel).ConfigureAwait(false);
        }
    }

    private static async ValueTask<T> ReadAsync<T>(Stream input, MessageRoot<T> root, int maxSize, ReadLimits? limits, CancellationToken cancel)
    {
        using var queue = new ByteQueue();
        while (true)
        {
            int count = await input.ReadAsync(queue.GetMemory(), cancel).ConfigureAwait(false);
            queue.Received(count);
            if (queue.Count > maxSize)
            {
                throw TooLarge(typeof(T), maxSize);
            }

            if (count == 0)
            {
                return limits is null ? root.Deserialize(queue.Unread) : DeserializeWithin<T>(queue.Unread, limits);
            }
        }
    }

    private static MessageSerializationException TooLarge(Type type, int maxSize)
    {
        var error = new MessageSerializationException(
            SerializationErrorCode.MessageTooLarge,
            string.Create(CultureInfo.InvariantCulture, $"The input has more than the {maxSize} bytes that are allowed."));
        error.Place(MessageErrors.NameOf(type), 0);
        return error;
    }
}
