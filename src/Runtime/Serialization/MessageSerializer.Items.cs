using System.IO.Pipelines;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>Many values, one behind the other, in streams and pipes.</summary>
public static partial class MessageSerializer
{
    /// <summary>The most bytes an item of a stream may take, unless a call says otherwise: 16 MiB.</summary>
    public const int DefaultMaxItemSize = 16 * 1024 * 1024;

    /// <summary>Reads the items of a stream, each as soon as its last byte has arrived.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="input">
    /// The stream, which is not closed. It is read ahead of the items, so when the enumeration is left early it does not stand
    /// behind the last item; a pipe does.
    /// </param>
    /// <param name="options">The form and the largest item. Default: values one behind the other, of 16 MiB at most.</param>
    /// <param name="cancel">Cancels waiting for the stream.</param>
    /// <returns>
    /// The items, to be enumerated once, by one caller at a time. The enumeration ends where the stream does. What the stream
    /// throws, it throws. It holds memory from the first item until it ends or is disposed of.
    /// </returns>
    /// <exception cref="MessageSerializationException">
    /// While enumerating: an item is no value of the type or too large, the stream ends inside one, or bytes follow the array.
    /// The path starts with the item's index, the offset counts from where the stream stood. At once: the type is not registered.
    /// </exception>
    public static IAsyncEnumerable<T> DeserializeItemsAsync<[RootType] T>(
        Stream input, ItemStreamOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        _ = MessageRoot<T>.Instance;
        return ItemReading.ReadAsync<T>(input, options ?? ItemStreamOptions.Default, cancel);
    }

    /// <summary>Reads the items of a pipe, each as soon as its last byte has arrived.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="input">
    /// The pipe, which is not completed. Whenever the caller has an item the pipe stands behind it, with everything else not
    /// consumed; also when the enumeration is left early. After an error it stands at the start of the item if that does not
    /// end or is too large, else behind it. Behind the array, if it is one, the pipe is not read any more.
    /// </param>
    /// <param name="options">The form and the largest item. Default: values one behind the other, of 16 MiB at most.</param>
    /// <param name="cancel">Cancels waiting for the pipe.</param>
    /// <returns>The items, to be enumerated once, by one caller at a time. The enumeration ends where the pipe or the array does.</returns>
    /// <exception cref="MessageSerializationException">
    /// While enumerating: an item is no value of the type or too large, or the pipe ends inside one. The path starts with the
    /// item's index, the offset counts from where the pipe stood. At once: the type is not registered.
    /// </exception>
    public static IAsyncEnumerable<T> DeserializeItemsAsync<[RootType] T>(
        PipeReader input, ItemStreamOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        _ = MessageRoot<T>.Instance;
        return ItemReading.ReadAsync<T>(input, options ?? ItemStreamOptions.Default, cancel);
    }

    /// <summary>Writes items to a stream, one behind the other, about 16 KiB at a time.</summary>
    /// <typeparam name="T">The type to write them as.</typeparam>
    /// <param name="output">The stream, which is neither flushed nor closed.</param>
    /// <param name="items">The items; each must not change until the next one is asked for.</param>
    /// <param name="cancel">Ends the call; what the stream has got by then may end inside an item.</param>
    /// <returns>Ends when the stream has taken all items. If an item or the enumeration fails, the items before it are written first.</returns>
    /// <exception cref="MessageSerializationException">An item cannot be written; the path starts with its index. At once: the type is not registered.</exception>
    public static ValueTask SerializeItemsAsync<[RootType] T>(Stream output, IEnumerable<T> items, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(items);
        return ItemWriting.WriteAsync(new StreamItemOutput<T>(output), items, cancel);
    }

    /// <summary>
    /// Writes items to a stream, one behind the other: about 16 KiB at a time while they come fast, and what there is before
    /// one is waited for.
    /// </summary>
    /// <inheritdoc cref="SerializeItemsAsync{T}(Stream, IEnumerable{T}, CancellationToken)"/>
    public static ValueTask SerializeItemsAsync<[RootType] T>(Stream output, IAsyncEnumerable<T> items, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(items);
        return ItemWriting.WriteAsync(new StreamItemOutput<T>(output), items, cancel);
    }

    /// <summary>Writes items to a pipe, one behind the other, and flushes it every 16 KiB or so.</summary>
    /// <typeparam name="T">The type to write them as.</typeparam>
    /// <param name="output">The pipe, which is not completed. Code of the items, such as a property, must not use it.</param>
    /// <param name="items">The items; each must not change until the next one is asked for.</param>
    /// <param name="cancel">Ends the call; the pipe holds whole items only.</param>
    /// <returns>
    /// Ends when all items are flushed, or early when the pipe's reader has completed. If an item or the enumeration fails, the
    /// items before it are flushed first.
    /// </returns>
    /// <exception cref="MessageSerializationException">An item cannot be written; the path starts with its index. At once: the type is not registered.</exception>
    public static ValueTask SerializeItemsAsync<[RootType] T>(PipeWriter output, IEnumerable<T> items, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(items);
        return ItemWriting.WriteAsync(new PipeItemOutput<T>(output), items, cancel);
    }

    /// <summary>
    /// Writes items to a pipe, one behind the other, and flushes it every 16 KiB or so while they come fast, and before one is
    /// waited for.
    /// </summary>
    /// <inheritdoc cref="SerializeItemsAsync{T}(PipeWriter, IEnumerable{T}, CancellationToken)"/>
    public static ValueTask SerializeItemsAsync<[RootType] T>(PipeWriter output, IAsyncEnumerable<T> items, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(items);
        return ItemWriting.WriteAsync(new PipeItemOutput<T>(output), items, cancel);
    }
}
