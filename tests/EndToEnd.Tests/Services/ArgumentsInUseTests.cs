using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>Once a call has ended its caller may change the arguments: nothing reads them any more.</summary>
public sealed partial class ArgumentsInUseTests : IDisposable
{
    private readonly TaskCompletionSource _reading = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _goOn = new();

    public void Dispose()
    {
        _goOn.Set();
        _goOn.Dispose();
    }

    /// <summary>Tells when it is being written.</summary>
    [Message]
    public partial class Watched
    {
        [Ignore]
        public Action? OnRead { get; init; }

        public int Value
        {
            get
            {
                OnRead?.Invoke();
                return field;
            }

            init;
        }
    }

    [Service]
    public interface IArguments
    {
        ValueTask WaitAsync(bool first);

        ValueTask<int> TakeAsync(Watched watched, CancellationToken cancel = default);
    }

    private sealed class Arguments : IArguments
    {
        private int _taken;

        public SemaphoreSlim Arrived { get; } = new(0);

        public TaskCompletionSource LetFirstGo { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource LetSecondGo { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask WaitAsync(bool first)
        {
            Arrived.Release();
            await (first ? LetFirstGo : LetSecondGo).Task;
        }

        public ValueTask<int> TakeAsync(Watched watched, CancellationToken cancel) => new(Interlocked.Increment(ref _taken));
    }

    [Fact]
    public async Task A_call_cancelled_while_its_arguments_are_written_ends_when_they_are_and_is_not_sent()
    {
        var service = new Arguments();
        await using var server = await ArgumentsServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), service).InTime();
        await using var client = await ArgumentsClient.ConnectTcpAsync(server.LocalEndPoint, new ClientOptions { MaxConcurrentCalls = 1 }).InTime();
        using var cancel = new CancellationTokenSource();
        var first = client.WaitAsync(true);
        var call = client.TakeAsync(Blocking(), cancel.Token);
        service.LetFirstGo.SetResult();
        await first.InTime();
        await _reading.Task.InTime();

        await cancel.CancelAsync().InTime();

        Assert.False(call.IsCompleted, "The call ended while its arguments were being read.");
        _goOn.Set();
        var end = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Equal(cancel.Token, end.CancellationToken);
        Assert.Equal(1, await client.TakeAsync(new Watched()).InTime());
    }

    [Fact]
    public async Task A_connection_that_ends_while_arguments_are_written_ends_their_call_when_they_are()
    {
        var service = new Arguments();
        await using var server = await ArgumentsServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), service).InTime();
        var client = await ArgumentsClient.ConnectTcpAsync(server.LocalEndPoint, new ClientOptions { MaxConcurrentCalls = 2 }).InTime();
        var first = client.WaitAsync(true);
        var second = client.WaitAsync(false);
        var call = client.TakeAsync(Blocking());
        service.LetFirstGo.SetResult();
        await first.InTime();
        await _reading.Task.InTime();
        Assert.True(await service.Arrived.WaitAsync(Deadline.Limit) && await service.Arrived.WaitAsync(Deadline.Limit));

        var closed = client.DisposeAsync();
        Assert.Equal(RpcErrorCode.ConnectionLost, (await Assert.ThrowsAsync<RpcException>(() => second.InTime())).Code);

        // Its id came before that of the second, and calls are ended in that order.
        Assert.False(call.IsCompleted, "The call ended while its arguments were being read.");
        _goOn.Set();
        var end = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        Assert.Equal((RpcErrorCode.ConnectionLost, RpcOutcome.NotExecuted), (end.Code, end.Outcome));
        service.LetSecondGo.SetResult();
        await closed.InTime();
    }

    private Watched Blocking() => new()
    {
        OnRead = () =>
        {
            _reading.TrySetResult();
            _goOn.Wait(Deadline.Limit);
        },
    };
}
