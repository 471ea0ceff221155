using ProtoGen.Buffers;

namespace ProtoGen.Serialization;

/// <summary>Items into a stream.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="stream">The stream, which is not closed.</param>
internal sealed class StreamItemOutput<T>(Stream stream) : ItemOutput<T>
{
    /// <summary>A larger array, left behind by a large item, goes back to the pool.</summary>
    private const int LargestKept = 64 * 1024;

    private readonly PooledBuffer _buffer = new();

    public override long Gathered => _buffer.Length;

    public override async ValueTask SendAsync(CancellationToken cancel)
    {
        if (_buffer.Length == 0)
        {
            return;
        }

        await stream.WriteAsync(_buffer.WrittenMemory, cancel).ConfigureAwait(false);
        _buffer.SetLength(0);
        if (_buffer.Capacity > LargestKept)
        {
            _buffer.Dispose();
        }
    }

    public override void Dispose() => _buffer.Dispose();

    protected override void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.Reserve(bytes.Length));
        _buffer.Advance(bytes.Length);
    }

    protected override void Write(in T item) => Root.Serialize(_buffer, in item);
}
