using System.IO.Pipelines;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>Many values as the elements of one array, in streams and pipes.</summary>
public static partial class MessageSerializer
{
    /// <summary>
    /// Writes items to a stream as the elements of one array, about 16 KiB at a time: what serializing a list of them writes,
    /// without holding them all. Each item is written by itself: an object that occurs in two of them is written twice.
    /// </summary>
    /// <typeparam name="T">The type to write them as.</typeparam>
    /// <param name="output">The stream, which is neither flushed nor closed.</param>
    /// <param name="items">The items; each must not change until the next one is asked for.</param>
    /// <param name="count">How many there are, 0 to 4,294,967,295: an array begins with it.</param>
    /// <param name="cancel">Ends the call; what the stream has got by then is no whole array, and may end inside an item.</param>
    /// <returns>
    /// Ends when the stream has taken all items. If an item or the enumeration fails, the items before it are written first: the
    /// stream then has the beginning of an array.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">At once: no array has so many elements.</exception>
    /// <exception cref="MessageSerializationException">
    /// An item cannot be written; the path starts with its index. There are more items than were said, of which no more are
    /// written, or fewer (<see cref="SerializationErrorCode.CollectionModified"/>). At once: the type is not registered.
    /// </exception>
    public static ValueTask SerializeArrayAsync<[RootType] T>(Stream output, IEnumerable<T> items, long count, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(items);
        return ItemWriting.WriteAsync(InArray(new StreamItemOutput<T>(output), count), items, cancel);
    }

    /// <summary>
    /// Writes items to a stream as the elements of one array: about 16 KiB at a time while they come fast, and what there is
    /// before one is waited for.
    /// </summary>
    /// <inheritdoc cref="SerializeArrayAsync{T}(Stream, IEnumerable{T}, long, CancellationToken)"/>
    public static ValueTask SerializeArrayAsync<[RootType] T>(Stream output, IAsyncEnumerable<T> items, long count, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(items);
        return ItemWriting.WriteAsync(InArray(new StreamItemOutput<T>(output), count), items, cancel);
    }

    /// <summary>Writes items to a pipe as the elements of one array, and flushes it every 16 KiB or so.</summary>
    /// <typeparam name="T">The type to write them as.</typeparam>
    /// <param name="output">The pipe, which is not completed. Code of the items, such as a property, must not use it.</param>
    /// <param name="items">The items; each must not change until the next one is asked for.</param>
    /// <param name="count">How many there are, 0 to 4,294,967,295: an array begins with it.</param>
    /// <param name="cancel">Ends the call; the pipe then holds the beginning of an array, with whole items only.</param>
    /// <returns>
    /// Ends when all items are flushed, or early when the pipe's reader has completed. If an item or the enumeration fails, the
    /// items before it are flushed first: the pipe then has the beginning of an array.
    /// </returns>
    /// <inheritdoc cref="SerializeArrayAsync{T}(Stream, IEnumerable{T}, long, CancellationToken)" path="/exception"/>
    public static ValueTask SerializeArrayAsync<[RootType] T>(PipeWriter output, IEnumerable<T> items, long count, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(items);
        return ItemWriting.WriteAsync(InArray(new PipeItemOutput<T>(output), count), items, cancel);
    }

    /// <summary>
    /// Writes items to a pipe as the elements of one array, and flushes it every 16 KiB or so while they come fast, and before
    /// one is waited for.
    /// </summary>
    /// <inheritdoc cref="SerializeArrayAsync{T}(PipeWriter, IEnumerable{T}, long, CancellationToken)"/>
    public static ValueTask SerializeArrayAsync<[RootType] T>(PipeWriter output, IAsyncEnumerable<T> items, long count, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(items);
        return ItemWriting.WriteAsync(InArray(new PipeItemOutput<T>(output), count), items, cancel);
    }

    private static ItemOutput<T> InArray<T>(ItemOutput<T> output, long count)
    {
        try
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, uint.MaxValue);
            output.BeginArray(count);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }
}
