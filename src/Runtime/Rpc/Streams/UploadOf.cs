using System.Diagnostics.CodeAnalysis;
using ProtoGen.Serialization;
using ProtoGen.Streaming;

namespace ProtoGen.Rpc;

/// <summary>A stream of one type among the arguments of a call of this side.</summary>
internal sealed class Upload<TItem, TFormatter>(
    RpcConnection connection, OutgoingStreams streams, StreamSender<TItem, TFormatter> sender, IAsyncEnumerable<TItem> items, ExecutionContext? caller)
    : Upload(connection, streams, sender), IThreadPoolWorkItem
    where TFormatter : struct, IFormatter<TItem>
{
    /// <inheritdoc/>
    public override void Start() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IThreadPoolWorkItem.Execute()
    {
        // The source is the caller's code, and the calls it makes are the caller's too.
        if (caller is null)
        {
            _ = SendAsync();
        }
        else
        {
            ExecutionContext.Run(caller, static upload => _ = ((Upload<TItem, TFormatter>)upload!).SendAsync(), this);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the source throws ends the stream.")]
    private async Task SendAsync()
    {
        if (sender.IsOver)
        {
            SourceEnded();
            return;
        }

        try
        {
            await sender.PumpAsync(items, Stopping).ConfigureAwait(false);
            SourceEnded();
            EndWith(null);
        }
        catch (Exception exception)
        {
            SourceEnded();
            if (!EndWith(exception) && exception is not OperationCanceledException)
            {
                Connection.ReportSource(exception);
            }
        }
    }
}
