using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services.Streams;

/// <summary>Every shape of stream, from a generated client to a generated server.</summary>
public class StreamShapeTests
{
    [Fact]
    public async Task A_result_is_a_stream_of_messages()
    {
        await using var pair = await FlowsPair.StartAsync();

        var orders = await pair.Client.ListAsync(Samples.Order()).ToListAsync().InTime();

        Assert.Equal(["0", "1", "2"], orders.Select(order => Assert.Single(order.Lines).Name));
        Assert.All(orders, order => Assert.Equal(Samples.Bytes(Samples.Order()), Samples.Bytes(order with { Lines = Samples.Order().Lines })));
        Assert.Empty(await pair.Client.ListAsync(Samples.Order(), 0).ToListAsync().InTime());
    }

    // A stream is cold: nothing happens until it is asked for items, and then for each who asks.
    [Fact]
    public async Task A_result_is_enumerated_again_as_another_call()
    {
        await using var pair = await FlowsPair.StartAsync();
        var orders = pair.Client.ListAsync(Samples.Order(), 5);

        Assert.Equal(5, await orders.CountAsync().InTime());
        Assert.Equal(5, await orders.CountAsync().InTime());
    }

    [Fact]
    public async Task An_argument_is_a_stream_beside_others()
    {
        await using var pair = await FlowsPair.StartAsync();

        Assert.Equal(55 * 10, await pair.Client.SumAsync(Enumerable.Range(1, 10).ToAsyncEnumerable()).InTime());
        Assert.Equal(-2 * 55, await pair.Client.SumAsync(Enumerable.Range(1, 10).ToAsyncEnumerable(), -2).InTime());
        Assert.Equal(0, await pair.Client.SumAsync(AsyncEnumerable.Empty<int>()).InTime());
    }

    [Fact]
    public async Task A_method_without_a_result_takes_a_stream_of_what_may_be_null()
    {
        await using var pair = await FlowsPair.StartAsync();

        await pair.Client.StoreAsync("texts", new[] { "a", null, "", "ä 𝄞" }.ToAsyncEnumerable()).InTime();

        Assert.Equal(["a", null, "", "ä 𝄞"], pair.Service.Stored["texts"]);
    }

    [Fact]
    public async Task Streams_go_in_and_out_of_one_call()
    {
        await using var pair = await FlowsPair.StartAsync();
        int?[] numbers = [1, null, int.MinValue];
        (string?, Level)[] texts = [("a", Level.Low), (null, Level.High), ("c", Level.Low)];

        var zipped = await pair.Client.Zip("p", numbers.ToAsyncEnumerable(), true, texts.ToAsyncEnumerable(), 7).ToListAsync().InTime();
        var quiet = await pair.Client.Zip("", numbers.ToAsyncEnumerable(), false, texts.ToAsyncEnumerable()).ToListAsync().InTime();

        Assert.Equal([(1, "pA7"), (300, null), (int.MinValue, "pC7")], zipped);
        Assert.Equal([(1, "a-1"), (300, null), (int.MinValue, "c-1")], quiet);
    }

    [Fact]
    public async Task Items_are_collections_of_collections()
    {
        await using var pair = await FlowsPair.StartAsync();
        List<Level?>[] levels = [[Level.Low, null, Level.Low], []];

        var counted = await pair.Client.CountAsync(levels.ToAsyncEnumerable()).ToListAsync().InTime();

        Assert.Equal(2, counted.Count);
        Assert.Equal(["Low", "none"], counted[0].Keys.Order(StringComparer.Ordinal));
        Assert.Equal([Level.Low, Level.Low], counted[0]["Low"]);
        Assert.Equal(new Level?[] { null }, counted[0]["none"]);
        Assert.Empty(counted[1]);
    }

    [Fact]
    public async Task Items_are_packed()
    {
        await using var pair = await FlowsPair.StartAsync();
        int[][] runs = [[1, -1, int.MaxValue], [], [.. Enumerable.Range(0, 5_000)]];

        Assert.Equal(runs, await pair.Client.RunsAsync(runs.ToAsyncEnumerable()).ToListAsync().InTime());
    }

    [Fact]
    public async Task Items_are_messages_that_nothing_else_has()
    {
        await using var pair = await FlowsPair.StartAsync();
        IFlows.T2[] items = [new(1, null), new(2, new("text"))];

        Assert.Equal(items, await pair.Client.Through(items.ToAsyncEnumerable()).ToListAsync().InTime());
    }

    [Fact]
    public async Task A_handler_that_fails_ends_the_stream_with_its_error_behind_the_items()
    {
        await using var pair = await FlowsPair.StartAsync();
        var items = new List<int>();

        var failed = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            await foreach (int item in pair.Client.FailAfterAsync(3))
            {
                items.Add(item);
            }
        }).InTime();

        Assert.Equal([0, 1, 2], items);
        Assert.Equal((RpcErrorCode.HandlerFailed, RpcOutcome.Executed), (failed.Code, failed.Outcome));
    }

    [Fact]
    public async Task Leaving_an_endless_stream_ends_its_handler()
    {
        await using var pair = await FlowsPair.StartAsync();

        Assert.Equal([0, 1, 2, 3], await pair.Client.ForeverAsync().Take(4).ToListAsync().InTime());
        await pair.Service.Left.InTime();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_tokens_of_method_and_enumeration_both_end_a_stream(bool ofMethod)
    {
        await using var pair = await FlowsPair.StartAsync();
        using var source = new CancellationTokenSource();
        var stream = ofMethod ? pair.Client.ForeverAsync(source.Token) : pair.Client.ForeverAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (int item in stream.WithCancellation(ofMethod ? CancellationToken.None : source.Token))
            {
                if (item == 5)
                {
                    await source.CancelAsync();
                }
            }
        }).InTime();
        await pair.Service.Left.InTime();
    }

    [Fact]
    public async Task No_stream_at_all_is_the_callers_mistake()
    {
        await using var pair = await FlowsPair.StartAsync();

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => pair.Client.SumAsync(null!).InTime());

        Assert.Contains("numbers", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(10, await pair.Client.SumAsync(new[] { 1 }.ToAsyncEnumerable()).InTime());
    }
}
