using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.Runtime.Tests.Rpc.Streams;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Parts;

/// <summary>Large messages arrive whole over every transport, however many there are at once.</summary>
public abstract class PartTests<TAddress>
    where TAddress : IAddress
{
    [Theory]
    [InlineData(65_000)] // Whole.
    [InlineData(65_536)]
    [InlineData(98_304)] // Three parts of 32 KiB, and a little.
    [InlineData(1_000_000)]
    public async Task A_text_goes_there_and_comes_back(int letters)
    {
        await using var pair = await RpcPair<TAddress>.StartAsync();
        string text = Letters(letters, 'a');

        Assert.Equal(text, await pair.Client.EchoAsync(text).InTime());
    }

    [Fact]
    public async Task More_than_may_be_on_their_way_at_once_wait_for_each_other_and_all_arrive()
    {
        await using var pair = await RpcPair<TAddress>.StartAsync();
        string[] texts = [.. Enumerable.Range(0, 60).Select(i => Letters(70_000 + (i * 5000), (char)('a' + (i % 26))))];

        string[] echoes = await Task.WhenAll(texts.Select(text => pair.Client.EchoAsync(text).AsTask())).InTime();

        Assert.Equal(texts, echoes);
    }

    [Fact]
    public async Task One_ways_arrive_whole()
    {
        var got = new TaskCompletionSource<string>();
        await using var pair = await RpcPair<TAddress>.StartAsync(new TestService
        {
            OnNote = (note, _) =>
            {
                got.SetResult(note);
                return default;
            },
        });
        string text = Letters(300_000, 'n');

        await pair.Client.NoteAsync(text).InTime();

        Assert.Equal(text, await got.Task.InTime());
    }

    [Fact]
    public async Task Items_of_streams_both_ways_arrive_whole_and_in_order()
    {
        await using var pair = await StreamPair.StartAsync<TAddress>();
        string[] items = [.. Enumerable.Range(0, 12).Select(i => Letters(i % 3 == 0 ? 400_000 : 10, (char)('a' + i)))];

        var joined = await pair.Client.JoinAsync("> ", items.ToAsyncEnumerable()).ToListAsync().InTime();

        Assert.Equal(items.Select(item => "> " + item), joined);
    }

    [Fact]
    public async Task A_connection_that_ends_in_the_middle_ends_everything()
    {
        string text = Letters(1_000_000, 'z');
        for (int i = 0; i < 20; i++)
        {
            var pair = await RpcPair<TAddress>.StartAsync();
            var calls = Enumerable.Range(0, 8).Select(_ => pair.Client.EchoAsync(text).AsTask()).ToArray();
            if (i % 2 == 0)
            {
                await Task.WhenAny(calls).InTime();
            }

            await pair.DisposeAsync();
            foreach (var call in calls)
            {
                try
                {
                    Assert.Equal(text, await call.InTime());
                }
                catch (RpcException exception)
                {
                    Assert.Equal(RpcErrorCode.ConnectionLost, exception.Code);
                }
            }
        }
    }

    [Fact]
    public async Task Calls_cancelled_in_the_middle_leave_the_connection_as_it_was()
    {
        await using var pair = await RpcPair<TAddress>.StartAsync();
        string text = Letters(1_000_000, 'c');
        for (int i = 0; i < 60; i++)
        {
            using var cancel = new CancellationTokenSource();
            var call = pair.Client.EchoAsync(text, cancel.Token).AsTask();
            if (i % 3 == 1)
            {
                await Task.Yield();
            }
            else if (i % 3 == 2)
            {
                Assert.Equal(5, await pair.Client.AddAsync(2, 3).InTime());
            }

            await cancel.CancelAsync();
            try
            {
                Assert.Equal(text, await call.InTime());
            }
            catch (OperationCanceledException)
            {
            }
        }

        Assert.Equal(text, await pair.Client.EchoAsync(text).InTime());
    }

    private static string Letters(int count, char letter) => new(letter, count);
}

public sealed class PartsOverTcpTests : PartTests<OverTcp>;

public sealed class PartsOverTlsTests : PartTests<OverTls>;

public sealed class PartsOverUnixSocketTests : PartTests<OverUnixSocket>;

public sealed class PartsInMemoryTests : PartTests<InMemory>;
