using ProtoGen.Buffers;
using ProtoGen.Transport;

namespace ProtoGen.Rpc;

/// <summary>One-ways that are written once for many connections, and reach this one as bytes.</summary>
internal sealed partial class RpcConnection
{
    /// <summary>What it knows of a method of the peer; null as long as nothing of this side has prepared to call it.</summary>
    /// <param name="index">The number of the method in this process.</param>
    public RemoteMethod? RemoteAt(int index) => _remote.Find(index);

    /// <inheritdoc cref="FrameConnection.SendFrames"/>
    public int SendFrames(ReadOnlySpan<byte> frames, bool patient = false) => TakesCalls ? _transport.SendFrames(frames, patient) : -1;

    /// <summary>So many one-ways are in the output.</summary>
    public void CountSent(int messages) => _sent += messages;

    /// <inheritdoc cref="FrameConnection.WaitUntilTakenAsync"/>
    public ValueTask WaitUntilTakenAsync() => _transport.WaitUntilTakenAsync();

    /// <summary>Sends a one-way that travels as parts. Completes when the last one is in the output.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="TransportException">The connection has ended.</exception>
    public async ValueTask SendLargeAsync(PooledBuffer message)
    {
        await SendMessageAsync(message, deferred: false, null, CancellationToken.None).ConfigureAwait(false);
        CountSent(1);
    }

    /// <summary>Completes when it is known whether a method may be called, with why not if it may not. Never fails.</summary>
    public Task<RpcException?> WaitUntilSettledAsync(RemoteMethod method)
    {
        var settling = new Settling(method);
        if (!_remote.TryPark(method, () => settling, out var failure))
        {
            settling.Settle(failure);
        }

        return settling.Task;
    }

    /// <summary>Ends the connection at once, and says why.</summary>
    public void CutOff(TransportException why) => _transport.Abort(why);

    private sealed class Settling(RemoteMethod method) : ParkedWork(method, 0)
    {
        private readonly TaskCompletionSource<RpcException?> _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<RpcException?> Task => _settled.Task;

        public void Settle(RpcException? failure) => _settled.TrySetResult(failure);

        protected override void OnGo() => Settle(null);

        protected override void OnFail(RpcException failure) => Settle(failure);
    }
}
