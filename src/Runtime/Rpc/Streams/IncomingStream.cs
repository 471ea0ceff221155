using ProtoGen.Serialization;
using ProtoGen.Streaming;

namespace ProtoGen.Rpc;

/// <summary>A stream among the arguments of a call of the peer, as its handler sees it.</summary>
internal sealed class IncomingStream<TItem, TFormatter>(StreamReceiver<TItem, TFormatter> receiver, string name)
    : IAsyncEnumerable<TItem>, IAsyncEnumerator<TItem>
    where TFormatter : struct, IFormatter<TItem>
{
    private CancellationTokenRegistration _registration;
    private int _used;

    /// <inheritdoc/>
    public TItem Current => receiver.Current;

    /// <inheritdoc/>
    public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _used, 1) != 0)
        {
            throw new InvalidOperationException($"The stream '{name}' can be enumerated once: its items are not kept.");
        }

        _registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((StreamReceiver)state!).Abort(new OperationCanceledException(token)), receiver);
        return this;
    }

    /// <inheritdoc/>
    public ValueTask<bool> MoveNextAsync() => receiver.MoveNextAsync();

    /// <summary>Leaves the stream: the caller is told to stop if it has more.</summary>
    public ValueTask DisposeAsync()
    {
        _registration.Dispose();
        receiver.SendStop();
        receiver.Close();
        return default;
    }
}
