using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services.Streams;

/// <summary>Callers that do not know the streams of a method, or know others.</summary>
public class StreamVersionTests
{
    /// <summary>Before the method had more than its stream.</summary>
    [Service("Flows")]
    public interface IOldFlows
    {
        ValueTask<long> SumAsync(IAsyncEnumerable<int> numbers);
    }

    /// <summary>Before it had a stream.</summary>
    [Service("Flows")]
    public interface IFirstFlows
    {
        ValueTask<long> SumAsync();
    }

    /// <summary>What stands for a stream on the wire, by hand.</summary>
    [Service("Flows")]
    public interface IForgedFlows
    {
        ValueTask<long> SumAsync(MessageValue numbers);

        Task StoreAsync(string name, MessageValue texts);
    }

    public static TheoryData<string> Forged => ["-1", "\"0\"", "18446744073709551615", "9223372036854775808", "[1]", "1.5", "null"];

    [Fact]
    public async Task Arguments_behind_a_stream_take_their_defaults()
    {
        await using var pair = await FlowsPair.StartAsync();
        var older = new OldFlowsClient(pair.Client.Connection);

        Assert.Equal(60, await older.SumAsync(new[] { 1, 2, 3 }.ToAsyncEnumerable()).InTime());
    }

    [Fact]
    public async Task A_stream_that_is_missing_is_named()
    {
        await using var pair = await FlowsPair.StartAsync();
        var first = new FirstFlowsClient(pair.Client.Connection);

        var exception = await Assert.ThrowsAsync<RpcException>(() => first.SumAsync().InTime());

        Assert.Equal((RpcErrorCode.Incompatible, RpcOutcome.NotExecuted), (exception.Code, exception.Outcome));
        Assert.Contains("numbers is nothing for this client and stream of int32 for the server", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task What_is_no_id_of_a_stream_is_a_bad_argument(string json)
    {
        await using var pair = await FlowsPair.StartAsync();
        var forged = new ForgedFlowsClient(pair.Client.Connection);

        await RefusesAsync(pair, forged.SumAsync(MessageValue.FromJson(json)).AsTask(), "numbers");
        await RefusesAsync(pair, forged.StoreAsync("name", MessageValue.FromJson(json)), "texts");
    }

    private static async Task RefusesAsync(FlowsPair pair, Task call, string parameter)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => call.InTime());

        Assert.Equal((RpcErrorCode.InvalidArguments, RpcOutcome.NotExecuted), (refused.Code, refused.Outcome));
        Assert.Contains(parameter, refused.Message, StringComparison.Ordinal);
        Assert.Equal(10, await pair.Client.SumAsync(new[] { 1 }.ToAsyncEnumerable()).InTime());
    }
}
