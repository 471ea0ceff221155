using System.Collections.Concurrent;
using System.Globalization;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services.Groups;

/// <summary>
/// What becomes of messages for a member that reads nothing, to the message. In memory, where a connection takes 16 KiB that nobody
/// reads: 17 frames of 1,012 bytes, the last of which begins within.
/// </summary>
public class SlowConsumerTests
{
    private const int InConnection = 17;
    private const int InBudget = 8;

    // Arguments of 1 + 1 + 3 + 1,000 bytes, and what keeps them.
    private const int Cost = 1_005 + 128;

    [Theory]
    [InlineData(SlowConsumerPolicy.DropOldest)]
    [InlineData(SlowConsumerPolicy.DropNewest)]
    [InlineData(SlowConsumerPolicy.KeepLatestPerKey)]
    public async Task Drops_exactly_what_the_policy_says(SlowConsumerPolicy policy)
    {
        await using var rig = await StartAsync(policy);
        var drops = new ConcurrentQueue<GroupMessageDroppedEventArgs>();
        rig.Group.MessageDropped += (_, args) => drops.Enqueue(args);
        await StopReadingAsync(rig);

        await PostAsync(rig, 1, 50);

        int[] kept = policy switch
        {
            SlowConsumerPolicy.DropOldest => [42, 43, 44, 45, 46, 47, 48, 49],
            SlowConsumerPolicy.DropNewest => [18, 19, 20, 21, 22, 23, 24, 25],
            _ => [46, 47, 48, 49], // One of each topic, where the first one of it was.
        };
        int dropped = 50 - 1 - InConnection - kept.Length;
        await Deadline.Until(() => rig.Group.DroppedCount == dropped);
        Assert.Equal(kept.Length * Cost, rig.Group.WaitingBytes);
        Assert.Equal(dropped, drops.Count);
        Assert.All(drops, args => Assert.Equal(
            ("Board/Post", policy == SlowConsumerPolicy.KeepLatestPerKey ? GroupDropReason.Replaced : GroupDropReason.TooSlow), (args.Method, args.Reason)));
        Assert.All(drops, args => Assert.Same(rig.Members[0].Connection, args.Member.Connection));

        rig.Boards[0].GoOn();
        await Deadline.Until(() => rig.Boards[0].Heard.Count == 1 + InConnection + kept.Length);
        Assert.Equal(Texts([.. Enumerable.Range(0, 1 + InConnection), .. kept]), rig.HeardBy(0));
        await Deadline.Until(() => rig.Boards[1].Heard.Count == 50);
        Assert.Equal(Texts(Enumerable.Range(0, 50)), rig.HeardBy(1));
        await Deadline.Until(() => rig.Group.WaitingBytes == 0);

        // It has caught up, and gets everything again.
        await PostAsync(rig, 50, 60);
        await Deadline.Until(() => rig.Boards[0].Heard.Count == 1 + InConnection + kept.Length + 10);
        Assert.Equal(dropped, rig.Group.DroppedCount);
    }

    [Fact]
    public async Task Keys_of_more_than_the_budget_lose_the_oldest()
    {
        await using var rig = await StartAsync(SlowConsumerPolicy.KeepLatestPerKey, topics: 10);
        await StopReadingAsync(rig);

        await PostAsync(rig, 1, 38, topics: 10); // 18 to 37: each topic twice

        await Deadline.Until(() => rig.Group.DroppedCount == 20 - InBudget);
        rig.Boards[0].GoOn();
        await Deadline.Until(() => rig.Boards[0].Heard.Count == 1 + InConnection + InBudget);
        Assert.Equal(Texts(Enumerable.Range(30, InBudget)), rig.HeardBy(0)[(1 + InConnection)..]);
    }

    [Fact]
    public async Task Disconnects_whoever_is_over_budget_and_nobody_else()
    {
        await using var rig = await StartAsync(SlowConsumerPolicy.Disconnect);
        var left = new TaskCompletionSource<GroupMemberLeftEventArgs>(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Group.MemberLeft += (_, args) => left.TrySetResult(args);
        await StopReadingAsync(rig);

        await PostAsync(rig, 1, 1 + InConnection + InBudget);
        await Deadline.Until(() => rig.Group.WaitingBytes == InBudget * Cost);
        Assert.Equal((2, 0), (rig.Group.Count, rig.Group.DisconnectedCount));

        await PostAsync(rig, 1 + InConnection + InBudget, 50);
        var args = await left.Task.InTime();
        Assert.Equal(GroupLeaveReason.TooSlow, args.Reason);
        Assert.Same(rig.Members[0].Connection, args.Member.Connection);
        Assert.Equal((1, 1, 0), (rig.Group.Count, rig.Group.DisconnectedCount, rig.Group.WaitingBytes));
        rig.Boards[0].GoOn();
        await rig.Members[0].Connection.Closed.InTime();
        await Deadline.Until(() => rig.Boards[1].Heard.Count == 50);
        Assert.Equal(Texts(Enumerable.Range(0, 50)), rig.HeardBy(1));
    }

    [Fact]
    public async Task Waits_until_everybody_has_room()
    {
        await using var rig = await StartAsync(SlowConsumerPolicy.Wait);
        await StopReadingAsync(rig);
        await PostAsync(rig, 1, 1 + InConnection + InBudget);
        await Deadline.Until(() => rig.Boards[1].Heard.Count == 1 + InConnection + InBudget);

        var next = rig.Group.All.PostAsync(2, Text(26)).AsTask();
        var behind = rig.Group.Except(rig.Members[0]).PostAsync(2, Text(27)).AsTask();

        Assert.Equal(InBudget * Cost, rig.Group.WaitingBytes);
        Assert.False(next.IsCompleted);
        Assert.False(behind.IsCompleted);
        rig.Boards[0].GoOn();
        await next.InTime();
        await behind.InTime();
        await Deadline.Until(() => rig.Boards[1].Heard.Count == 28 && rig.Boards[0].Heard.Count == 27);
        Assert.Equal(Texts(Enumerable.Range(0, 27)), rig.HeardBy(0));
        Assert.Equal(0, rig.Group.DroppedCount);
    }

    [Fact]
    public async Task Waits_no_longer_than_token_and_deadline_and_reaches_nobody_then()
    {
        await using var rig = await StartAsync(SlowConsumerPolicy.Wait);
        await StopReadingAsync(rig);
        await PostAsync(rig, 1, 1 + InConnection + InBudget);
        await Deadline.Until(() => rig.Boards[1].Heard.Count == 1 + InConnection + InBudget);
        using var cancel = new CancellationTokenSource();

        var given = rig.Group.All.NoteAsync(Text(0), new CallContext { Cancellation = cancel.Token }).AsTask();
        var late = rig.Group.All.NoteAsync(Text(0), new CallContext { Timeout = TimeSpan.FromMilliseconds(20) }).AsTask();
        Assert.False(given.IsCompleted);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.InTime());
        var error = await Assert.ThrowsAsync<RpcException>(() => late.InTime());
        Assert.Equal((RpcErrorCode.DeadlineExceeded, RpcOutcome.NotExecuted), (error.Code, error.Outcome));
        rig.Boards[0].GoOn();
        await rig.Group.All.PostAsync(1, Text(99)).InTime();
        await Deadline.Until(() => rig.Boards[1].Heard.Count == 1 + InConnection + InBudget + 1);
        Assert.Equal("99", rig.HeardBy(1)[^1]);
    }

    [Fact]
    public async Task A_sender_that_waits_goes_on_when_the_slow_member_leaves()
    {
        await using var rig = await StartAsync(SlowConsumerPolicy.Wait);
        await StopReadingAsync(rig);
        await PostAsync(rig, 1, 1 + InConnection + InBudget);
        await Deadline.Until(() => rig.Group.WaitingBytes == InBudget * Cost);
        var next = rig.Group.All.PostAsync(1, Text(26)).AsTask();
        Assert.False(next.IsCompleted);

        Assert.True(rig.Group.Remove(rig.Members[0]));

        await next.InTime();
        await Deadline.Until(() => rig.Boards[1].Heard.Count == 27);
        Assert.Equal(InBudget, rig.Group.DroppedCount); // What waited for the one that left.
    }

    private static Task<Rig> StartAsync(SlowConsumerPolicy policy, int topics = 4) =>
        Rig.StartAsync(new InMemoryEndPoint(), 2, new GroupOptions { SlowConsumers = policy, MaxWaitingBytes = InBudget * Cost, Name = $"{policy} {topics}" });

    /// <summary>Message 0: its handler does not end.</summary>
    private static async Task StopReadingAsync(Rig rig)
    {
        rig.Boards[0].Stop();
        await rig.Group.All.PostAsync(0, Text(0)).InTime();
        await Deadline.Until(() => rig.Boards[0].Heard.Count == 1);
    }

    private static async Task PostAsync(Rig rig, int from, int to, int topics = 4)
    {
        for (int i = from; i < to; i++)
        {
            await rig.Group.All.PostAsync(i % topics, Text(i)).InTime();
            await Deadline.Until(() => rig.Boards[1].Heard.Count > i); // It reads, and is not to be slow for a moment.
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture).PadRight(1_000);

    private static IEnumerable<string> Texts(IEnumerable<int> numbers) => numbers.Select(static number => number.ToString(CultureInfo.InvariantCulture));
}
