using System.Net;
using System.Runtime.CompilerServices;
using ProtoGen.Fault.Tests.Fuzzing;
using ProtoGen.TestKit;

namespace ProtoGen.Fault.Tests.Streams;

/// <summary>Large blocks.</summary>
[Service]
public interface IBlocks
{
    /// <summary>Sends blocks of 16 KiB.</summary>
    IAsyncEnumerable<byte[]> SendAsync(int blocks, CancellationToken cancel = default);

    /// <summary>Takes blocks when it is told to.</summary>
    ValueTask<long> TakeAsync(IAsyncEnumerable<byte[]> blocks, CancellationToken cancel = default);
}

/// <summary>A gigabyte is offered to somebody who takes nothing.</summary>
[Collection(Alone.Name)]
public class StreamMemoryTests
{
    private const int BlockSize = 16 * 1024;
    private const int Gigabyte = 1 << 30;

    // Both sides are in this process: the output of each and what it grew through, and the array pool behind everything.
    private const long MostHeld = 24 << 20;
    private const long MostHeldByStream = 1 << 20;

    [Theory]
    [InlineData(1, 18)]
    [InlineData(10, (8 * 18) + (2 * 4))] // Two find half of the total used up.
    public async Task A_consumer_that_takes_nothing_costs_its_window_and_no_more(int streams, int sentByServer)
    {
        var service = new Blocks();
        await using var server = await BlocksServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), service);
        await using var client = await BlocksClient.ConnectTcpAsync(server.LocalEndPoint);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        var offered = new Blocks();
        using var cancel = new CancellationTokenSource();
        var uploads = Enumerable.Range(0, streams).Select(_ => client.TakeAsync(offered.SendAsync(Gigabyte / BlockSize), cancel.Token).AsTask()).ToList();
        var downloads = new List<IAsyncEnumerator<byte[]>>();
        for (int i = 0; i < streams; i++)
        {
            downloads.Add(client.SendAsync(Gigabyte / BlockSize).GetAsyncEnumerator(cancel.Token));
            Assert.True(await downloads[i].MoveNextAsync().InTime());
        }

        // Two blocks and their headers use up a window of 20 KiB; one more is made, and finds no credit. Taking one makes room
        // for 15 more in a window of 256 KiB, and for one in a small window.
        await Deadline.Until(() => service.Sent >= sentByServer && offered.Sent >= 3 * streams);
        int sent = service.Sent + offered.Sent;
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;

        await cancel.CancelAsync();
        foreach (var upload in uploads)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload.InTime());
        }

        foreach (var download in downloads)
        {
            await download.DisposeAsync();
        }

        await Deadline.Until(() => service.Running == 0 && offered.Running == 0);

        Assert.Equal(sentByServer + (3 * streams), sent);
        Assert.InRange(held, long.MinValue, MostHeld + (2 * streams * MostHeldByStream));
    }

    private sealed class Blocks : IBlocks
    {
        private int _sent;
        private int _running;

        public int Sent => Volatile.Read(ref _sent);

        public int Running => Volatile.Read(ref _running);

        public async IAsyncEnumerable<byte[]> SendAsync(int blocks, [EnumeratorCancellation] CancellationToken cancel = default)
        {
            Interlocked.Increment(ref _running);
            try
            {
                await Task.CompletedTask;
                for (int i = 0; i < blocks; i++)
                {
                    Interlocked.Increment(ref _sent);
                    yield return new byte[BlockSize];
                }
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        }

        public async ValueTask<long> TakeAsync(IAsyncEnumerable<byte[]> blocks, CancellationToken cancel = default)
        {
            await Task.Delay(Timeout.Infinite, cancel);
            return 0;
        }
    }
}
