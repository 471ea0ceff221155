using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services.Groups;

/// <summary>Who gets what is broadcast, over TCP and in memory.</summary>
public abstract class GroupTests
{
    private protected abstract EndPoint Address();

    [Fact]
    public async Task All_get_it_in_order()
    {
        await using var rig = await Rig.StartAsync(Address(), 12);

        for (int i = 0; i < 200; i++)
        {
            await rig.Group.All.PostAsync(1, $"{i}").InTime();
        }

        await Deadline.Until(() => rig.Boards.TrueForAll(static board => board.Heard.Count == 200));
        Assert.All(Enumerable.Range(0, 12), i => Assert.Equal(Enumerable.Range(0, 200).Select(static i => $"{i}"), rig.HeardBy(i)));
        Assert.Equal(200, rig.Group.MessageCount);
        Assert.Equal(0, rig.Group.DroppedCount);
    }

    [Fact]
    public async Task Except_and_only_get_it_in_order_with_what_goes_to_all()
    {
        await using var rig = await Rig.StartAsync(Address(), 4);
        var notFirst = rig.Group.Except(rig.Members[0]);
        var onlyFirstTwo = rig.Group.Only(rig.Members[0], rig.Members[1]);

        for (int i = 0; i < 50; i++)
        {
            await rig.Group.All.PostAsync(1, "all").InTime();
            await notFirst.PostAsync(1, "not first").InTime();
            await onlyFirstTwo.PostAsync(1, "first two").InTime();
            await rig.Group.Except().PostAsync(1, "also all").InTime();
            await rig.Group.Only().PostAsync(1, "nobody").InTime();
        }

        string[][] expected = [["all", "first two", "also all"], ["all", "not first", "first two", "also all"], ["all", "not first", "also all"], ["all", "not first", "also all"]];
        await Deadline.Until(() => Enumerable.Range(0, 4).All(i => rig.Boards[i].Heard.Count == 50 * expected[i].Length));
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(Enumerable.Repeat(expected[i], 50).SelectMany(static part => part), rig.HeardBy(i)));
    }

    [Fact]
    public async Task It_is_written_once()
    {
        await using var rig = await Rig.StartAsync(Address(), 5);
        var counted = new Counted { Value = 1 };
        int before = Counted.Reads;

        await rig.Group.All.CountAsync(counted).InTime();

        await Deadline.Until(() => rig.Boards.TrueForAll(static board => board.Heard.Count == 1));
        Assert.Equal(1, Counted.Reads - before);
    }

    [Fact]
    public async Task Metadata_goes_with_it()
    {
        await using var rig = await Rig.StartAsync(Address(), 2);

        await rig.Group.All.NoteAsync("text", new CallContext { Metadata = new Metadata { ["tag"] = "blue" } }).InTime();

        await Deadline.Until(() => rig.Boards.TrueForAll(static board => board.Heard.Count == 1));
        Assert.All(rig.Boards, static board => Assert.Equal(["blue"], board.Tags));
    }

    [Fact]
    public async Task Members_are_counted_and_told_apart_by_their_connection()
    {
        await using var rig = await Rig.StartAsync(Address(), 0);
        await rig.ConnectAsync();

        Assert.False(rig.Group.Contains(rig.Members[0]));
        Assert.False(rig.Group.Remove(rig.Members[0]));
        Assert.True(rig.Group.Add(rig.Members[0]));
        Assert.False(rig.Group.Add(rig.Members[0]));
        Assert.False(rig.Group.Add(new BoardClient(rig.Members[0].Connection)));
        Assert.True(rig.Group.Contains(rig.Members[0]));
        Assert.Equal(1, rig.Group.Count);
        Assert.True(rig.Group.Remove(rig.Members[0]));
        Assert.Equal(0, rig.Group.Count);
        await rig.Group.All.PostAsync(1, "nobody").InTime();
        Assert.True(rig.Group.Add(rig.Members[0]));
        await rig.Group.All.PostAsync(1, "again").InTime();
        await Deadline.Until(() => rig.HeardBy(0).SequenceEqual(["again"]));
    }

    [Fact]
    public async Task Nothing_goes_to_who_joins_later_or_was_removed()
    {
        await using var rig = await Rig.StartAsync(Address(), 1);
        await rig.ConnectAsync();
        for (int i = 0; i < 100; i++)
        {
            await rig.Group.All.PostAsync(1, "before").InTime();
            Assert.True(rig.Group.Add(rig.Members[1]));
            await rig.Group.All.PostAsync(1, $"with {i}").InTime();
            await Deadline.Until(() => rig.Boards[1].Heard.Count == i + 1);
            Assert.True(rig.Group.Remove(rig.Members[1]));
        }

        await Deadline.Until(() => rig.Boards[0].Heard.Count == 200);
        Assert.Equal(Enumerable.Range(0, 100).Select(static i => $"with {i}"), rig.HeardBy(1));
    }

    [Fact]
    public async Task A_member_leaves_when_its_connection_ends()
    {
        await using var rig = await Rig.StartAsync(Address(), 2);
        var left = new TaskCompletionSource<GroupMemberLeftEventArgs>(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Group.MemberLeft += (_, args) => left.TrySetResult(args);

        await rig.Clients[0].DisposeAsync().InTime();

        var args = await left.Task.InTime();
        Assert.Equal(GroupLeaveReason.Ended, args.Reason);
        Assert.Same(rig.Members[0].Connection, args.Member.Connection);
        Assert.Equal(1, rig.Group.Count);
        Assert.False(rig.Group.Contains(rig.Members[0]));
        await rig.Group.All.PostAsync(1, "text").InTime();
        await Deadline.Until(() => rig.Boards[1].Heard.Count == 1);
        await rig.Members[0].Connection.Closed.InTime();
        Assert.False(rig.Group.Add(rig.Members[0]));
    }

    [Fact]
    public async Task A_message_of_any_size_goes_behind_those_before_it()
    {
        await using var rig = await Rig.StartAsync(Address(), 3, new GroupOptions { MaxWaitingBytes = 16 << 20 });
        string large = new('x', 500_000);

        for (int i = 0; i < 5; i++)
        {
            await rig.Group.All.PostAsync(1, "small").InTime();
            await rig.Group.All.PostAsync(1, large).InTime();
        }

        await Deadline.Until(() => rig.Boards.TrueForAll(static board => board.Heard.Count == 10));
        Assert.All(rig.Boards, board => Assert.Equal(Enumerable.Repeat((string[])["small", large], 5).SelectMany(static part => part), board.Heard));
    }

    [Fact]
    public async Task What_has_an_answer_is_refused()
    {
        await using var rig = await Rig.StartAsync(Address(), 1);
        IBoard all = rig.Group.All;

        Assert.Contains("'Board/Ask' was not broadcast", (await RefusedAsync(() => all.AskAsync("?").AsTask())).Message, StringComparison.Ordinal);
        await RefusedAsync(() => all.WaitAsync().AsTask());
        await RefusedAsync(() => all.NumberAsync());
        await RefusedAsync(() => all.StopAsync());
        Assert.Equal(RpcErrorCode.Unsupported, Assert.Throws<RpcException>(() => all.ListAsync()).Code);

        static async Task<RpcException> RefusedAsync(Func<Task> call)
        {
            var refusal = await Assert.ThrowsAsync<RpcException>(call);
            Assert.Equal((RpcErrorCode.Unsupported, RpcOutcome.NotExecuted), (refusal.Code, refusal.Outcome));
            return refusal;
        }
    }

    [Fact]
    public async Task Only_clients_are_members()
    {
        await using var rig = await Rig.StartAsync(Address(), 0);

        Assert.Throws<ArgumentException>(() => rig.Group.Add(new Board()));
        Assert.Throws<ArgumentException>(() => rig.Group.Only(rig.Group.All));
        Assert.Throws<ArgumentNullException>(() => rig.Group.Add(null!));
        Assert.Throws<NotSupportedException>(GroupOf<IBoards>);

        static object GroupOf<T>()
            where T : class => new Group<T>();
    }

    [Fact]
    public async Task A_group_that_is_disposed_of_takes_nothing()
    {
        await using var rig = await Rig.StartAsync(Address(), 2);
        var reasons = new System.Collections.Concurrent.ConcurrentQueue<GroupLeaveReason>();
        rig.Group.MemberLeft += (_, args) => reasons.Enqueue(args.Reason);

        rig.Group.Dispose();
        rig.Group.Dispose();

        Assert.Equal([GroupLeaveReason.Removed, GroupLeaveReason.Removed], reasons);
        Assert.Equal(0, rig.Group.Count);
        Assert.Throws<ObjectDisposedException>(() => rig.Group.Add(rig.Members[0]));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => rig.Group.All.PostAsync(1, "late").InTime());
        Assert.Equal("still", await rig.Members[0].AskAsync("still").InTime());
    }

    [Fact]
    public async Task Joining_and_leaving_while_others_broadcast_loses_nothing_of_those_who_stay()
    {
        const int Messages = 3_000;
        await using var rig = await Rig.StartAsync(Address(), 3, new GroupOptions { SlowConsumers = SlowConsumerPolicy.Wait });
        await rig.ConnectAsync();
        await rig.ConnectAsync();
        using var enough = new CancellationTokenSource();
        using var begun = new CountdownEvent(2);
        var coming = Task.WhenAll(new[] { 3, 4 }.Select(i => Task.Factory.StartNew(
            () =>
            {
                for (bool isFirst = true; !enough.IsCancellationRequested; isFirst = false)
                {
                    Assert.True(rig.Group.Add(rig.Members[i]));
                    Thread.Yield();
                    Assert.True(rig.Group.Remove(rig.Members[i]));
                    if (isFirst)
                    {
                        begun.Signal();
                    }
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.True(begun.Wait(Deadline.Limit));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(sender => Task.Run(async () =>
        {
            for (int i = 0; i < Messages / 4; i++)
            {
                await rig.Group.All.PostAsync(1, $"{sender} {i}").InTime();
            }
        })));
        await enough.CancelAsync();

        await coming.InTime();
        await Deadline.Until(() => rig.Boards.Take(3).All(static board => board.Heard.Count == Messages));
        Assert.All(rig.Boards, static board => Assert.All(board.Heard.GroupBy(static text => text[0]), static ofSender =>
        {
            int[] numbers = [.. ofSender.Select(static text => int.Parse(text.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture))];
            Assert.Equal(numbers.Order().Distinct(), numbers); // In order, and none twice.
        }));
        Assert.Equal(3, rig.Group.Count);
    }
}

public class GroupsOverTcpTests : GroupTests
{
    private protected override EndPoint Address() => new IPEndPoint(IPAddress.Loopback, 0);
}

public class GroupsInMemoryTests : GroupTests
{
    private protected override EndPoint Address() => new InMemoryEndPoint();
}
