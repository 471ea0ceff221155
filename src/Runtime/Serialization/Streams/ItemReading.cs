using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using ProtoGen.Buffers;

namespace ProtoGen.Serialization;

/// <summary>Items out of streams and pipes, each as soon as its last byte is there.</summary>
internal static class ItemReading
{
    /// <summary>Reads the items of a stream, and ahead of them.</summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        Stream input, ItemStreamOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var queue = new ByteQueue();
        var cursor = new ItemCursor<T>(options);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (TryTake(cursor, queue, out var item))
            {
                yield return item;
                continue;
            }

            int count = await input.ReadAsync(queue.GetMemory(), cancel).ConfigureAwait(false);
            if (count == 0)
            {
                cursor.End(queue.Count);
                yield break;
            }

            queue.Received(count);
        }
    }

    /// <summary>Reads the items of a pipe, and leaves the pipe behind each of them.</summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        PipeReader input, ItemStreamOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        var cursor = new ItemCursor<T>(options);
        bool ended = false;
        while (!ended)
        {
            cancel.ThrowIfCancellationRequested(); // A pipe that has the bytes need not look.
            var result = await input.ReadAtLeastAsync(cursor.Needed, cancel).ConfigureAwait(false);
            if (TryTake(cursor, input, in result, out var item, out ended))
            {
                yield return item;
            }
        }
    }

    private static bool TryTake<T>(ItemCursor<T> cursor, ByteQueue queue, out T item)
    {
        item = default!;
        if (cursor.IsBeforeArray)
        {
            if (!cursor.TryReadHeader(queue.Unread, out int header))
            {
                return false;
            }

            queue.Consume(header);
        }

        if (cursor.IsBehindArray)
        {
            cursor.EndBehindArray(queue.Count);
            return false;
        }

        if (!cursor.TryFind(queue.Unread))
        {
            return false;
        }

        int size = cursor.Size;
        item = cursor.Read(queue.Unread[..size]);
        queue.Consume(size);
        return true;
    }

    /// <summary>Takes an item out of what was read, and tells the pipe, however it ends, how far that is consumed.</summary>
    private static bool TryTake<T>(ItemCursor<T> cursor, PipeReader input, in ReadResult result, out T item, out bool ended)
    {
        var buffer = result.Buffer;
        var consumed = buffer.Start;
        var examined = buffer.Start;
        item = default!;
        ended = false;
        try
        {
            if (result.IsCanceled)
            {
                throw new OperationCanceledException("The read of the pipe was cancelled.");
            }

            if (cursor.IsBeforeArray && cursor.TryReadHeader(in buffer, out int header))
            {
                buffer = buffer.Slice(header);
                consumed = examined = buffer.Start;
            }

            if (!cursor.IsBeforeArray && !cursor.IsBehindArray && cursor.TryFind(in buffer))
            {
                var bytes = buffer.Slice(0, cursor.Size);
                consumed = examined = bytes.End;
                item = cursor.Read(in bytes);
                ended = cursor.IsBehindArray; // What follows the array is left to others.
                return true;
            }

            ended = cursor.IsBehindArray || result.IsCompleted;
            if (!cursor.IsBehindArray)
            {
                examined = buffer.End;
                if (ended)
                {
                    cursor.End(buffer.Length);
                }
            }

            return false;
        }
        finally
        {
            input.AdvanceTo(consumed, examined);
        }
    }
}
