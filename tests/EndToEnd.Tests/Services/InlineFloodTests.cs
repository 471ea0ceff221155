using System.Collections.Concurrent;
using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>One-ways whose inline handlers wait have room of their own; what waits behind them is not lost when it gets room only later.</summary>
public class InlineFloodTests
{
    [Service]
    public interface IHolder
    {
        [OneWay]
        [RunInline]
        ValueTask HoldAsync();

        [OneWay]
        ValueTask NoteAsync(string text);
    }

    private sealed class Holder : IHolder
    {
        public SemaphoreSlim Held { get; } = new(0);

        public ConcurrentQueue<TaskCompletionSource> Holding { get; } = new();

        public TaskCompletionSource<string> Noted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ValueTask HoldAsync()
        {
            var held = new TaskCompletionSource();
            Holding.Enqueue(held);
            Held.Release();
            return new ValueTask(held.Task);
        }

        public ValueTask NoteAsync(string text)
        {
            Noted.SetResult(text);
            return default;
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)] // twice as many as run otherwise, less one
    public async Task A_one_way_waits_until_there_is_room_for_it(int held)
    {
        var holder = new Holder();
        await using var server = await HolderServer.ListenTcpAsync(
            new IPEndPoint(IPAddress.Loopback, 0), holder, new ServerOptions { MaxConcurrentCalls = 4 }).InTime();
        await using var client = await HolderClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        for (int i = 0; i < held; i++)
        {
            await client.HoldAsync().InTime();
            Assert.True(await holder.Held.WaitAsync(Deadline.Limit));
        }

        await client.NoteAsync("x").InTime();
        while (holder.Holding.TryDequeue(out var one))
        {
            await Task.Yield();
            one.SetResult();
        }

        Assert.Equal("x", await holder.Noted.Task.InTime());
    }
}
