using System.Buffers;
using System.IO.Pipelines;

namespace ProtoGen.Serialization;

/// <summary>Items into a pipe, in its own memory.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="pipe">The pipe, which is not completed.</param>
internal sealed class PipeItemOutput<T>(PipeWriter pipe) : ItemOutput<T>, IBufferWriter<byte>
{
    private long _gathered;

    public override long Gathered => _gathered;

    public override async ValueTask SendAsync(CancellationToken cancel)
    {
        var result = await pipe.FlushAsync(cancel).ConfigureAwait(false);
        if (result.IsCanceled)
        {
            throw new OperationCanceledException("The flush of the pipe was cancelled.");
        }

        _gathered = 0;
        IsClosed = result.IsCompleted;
    }

    public override void Dispose()
    {
    }

    // Not every pipe can say how much of it is not flushed yet, so this counts.
    void IBufferWriter<byte>.Advance(int count)
    {
        pipe.Advance(count);
        _gathered += count;
    }

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint) => pipe.GetMemory(sizeHint);

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => pipe.GetSpan(sizeHint);

    protected override void Write(ReadOnlySpan<byte> bytes) => BuffersExtensions.Write(this, bytes);

    protected override void Write(in T item) => Root.Serialize((IBufferWriter<byte>)this, in item);
}
