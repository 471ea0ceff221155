using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen.Streaming;

/// <summary>
/// Sends a sequence of one type. Items that the source has ready travel together: a message leaves when the source makes
/// the pump wait, when enough has gathered, or when the clock has gone on since its first item.
/// </summary>
/// <param name="output">The connection.</param>
/// <param name="name">How paths in errors begin.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The pump gives the buffer back when it ends.")]
internal sealed class StreamSender<TItem, TFormatter>(IStreamOutput output, string name) : StreamSender(output)
    where TFormatter : struct, IFormatter<TItem>
{
    private const int Head = StreamMessages.LongestHead;

    private readonly PooledBuffer _batch = new();
    private Exception? _failure;
    private int _count;
    private long _begun;
    private long _index;

    /// <summary>Some milliseconds; the system's clock is read for every item, so in the cheapest way.</summary>
    private long Now => Output.TimeProvider == TimeProvider.System
        ? Environment.TickCount64
        : Output.TimeProvider.GetTimestamp() / Math.Max(1, Output.TimeProvider.TimestampFrequency / 250);

    private int Bytes => _batch.Length - Head;

    /// <summary>
    /// Sends all items. Returns early, when the source lets it, after the stream is over. Throws what the source throws,
    /// and <see cref="MessageSerializationException"/> for an item that cannot be written.
    /// </summary>
    /// <param name="items">The source, enumerated once and disposed.</param>
    /// <param name="cancel">The source's token.</param>
    public async Task PumpAsync(IAsyncEnumerable<TItem> items, CancellationToken cancel)
    {
        var source = items.GetAsyncEnumerator(cancel);
        int turn = 0;
        try
        {
            while (!IsOver)
            {
                var moving = source.MoveNextAsync();
                if (!moving.IsCompleted)
                {
                    turn = 0;
                    if (_count > 0)
                    {
                        await FlushAsync(_batch.Length, _count).ConfigureAwait(false);
                    }
                }

                if (!await moving.ConfigureAwait(false))
                {
                    break;
                }

                int end = _batch.Length;
                Add(source.Current);
                if (_count > 1 && _batch.Length > Output.MaxMessageSize)
                {
                    await FlushAsync(end, _count - 1).ConfigureAwait(false);
                }

                if (Bytes >= StreamFlow.BatchSize || Bytes >= Credit || Now != _begun)
                {
                    turn += Bytes;
                    var flushing = FlushAsync(_batch.Length, _count);
                    turn = flushing.IsCompleted ? turn : 0;
                    await flushing.ConfigureAwait(false);
                    if (turn >= StreamFlow.Turn)
                    {
                        turn = 0;
                        await GiveWayAsync().ConfigureAwait(false);
                    }
                }
            }

            if (_count > 0)
            {
                await FlushAsync(_batch.Length, _count).ConfigureAwait(false);
            }

            if (IsOver)
            {
                // Nobody takes a part for the whole.
                throw new OperationCanceledException("The stream was stopped before all of it was sent.", _failure, cancel);
            }
        }
        catch
        {
            // What the source gave before it failed counts.
            if (_count > 0)
            {
                await FlushAsync(_batch.Length, _count).ConfigureAwait(false);
            }

            throw;
        }
        finally
        {
            _batch.Dispose();
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Properties of the user's items may throw anything; it ends their stream, with the place where it happened.")]
    private void Add(TItem item)
    {
        if (_count == 0)
        {
            _batch.Reserve(Head);
            _batch.SetLength(Head);
            _begun = Now;
        }

        int start = _batch.Length;
        _batch.Limit = start + Output.MaxMessageSize - Head;
        var writer = new MessagePackWriter(_batch);
        try
        {
            TFormatter.Write(ref writer, in item);
            writer.Complete();
        }
        catch (Exception exception)
        {
            string root = string.Create(CultureInfo.InvariantCulture, $"{name}[{_index}]");
            throw ItemFailure = MessageErrors.OnWrite(exception, writer.WrittenFrom(start), root, TFormatter.Locate);
        }

        _count++;
        _index++;
    }

    /// <summary>Sends the first items of the batch when they may be sent; they are gone afterwards.</summary>
    /// <param name="end">Where they end.</param>
    /// <param name="count">How many they are.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever it is ends the stream.")]
    private async ValueTask FlushAsync(int end, int count)
    {
        if (Credit > 0 || await WaitForCreditAsync().ConfigureAwait(false))
        {
            try
            {
                await SendAsync(StreamMessages.WriteHead(_batch.WrittenFrom(0), X, count), end).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // Told when the source lets the pump go: it must not be disposed while it works.
                _failure = exception;
                Stop();
            }
        }
        else
        {
            Stop();
        }

        int rest = _batch.Length - end;
        _batch.Written[end..].CopyTo(_batch.WrittenFrom(Head));
        _batch.SetLength(Head + rest);
        _count -= count;
        if (_count == 0)
        {
            _batch.Dispose(); // A stream that waits holds no buffer.
        }
    }

    private ValueTask SendAsync(int start, int end)
    {
        if (Output.IsLarge(end - start))
        {
            return SendItemsInPartsAsync(_batch.WrittenMemory[start..end], end - Head);
        }

        var turn = Output.EnterAsync();
        if (!turn.IsCompletedSuccessfully)
        {
            return SendInTurnAsync(turn, start, end);
        }

        SendInTurn(start, end);
        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendInTurnAsync(ValueTask turn, int start, int end)
    {
        await turn.ConfigureAwait(false);
        SendInTurn(start, end);
    }

    private void SendInTurn(int start, int end)
    {
        try
        {
            SendItems(_batch.Written[start..end], end - Head);
        }
        finally
        {
            Output.Leave();
        }
    }
}
