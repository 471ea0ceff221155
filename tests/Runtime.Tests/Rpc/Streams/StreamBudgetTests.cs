using ProtoGen.Streaming;

namespace ProtoGen.Runtime.Tests.Rpc.Streams;

/// <summary>What streams may keep together.</summary>
public class StreamBudgetTests
{
    [Theory]
    [InlineData(4 << 20, 100, 20 * 1024)] // Half of 4 MiB, in whole KiB.
    [InlineData(4 << 20, 1, 256 * 1024)]
    [InlineData(4 << 20, 8, 256 * 1024)]
    [InlineData(4 << 20, 9, 227 * 1024)]
    [InlineData(4 << 20, 65_536, 16 * 1024)] // What each is given in any case.
    [InlineData(1L << 30, 100, 256 * 1024)]
    public void Streams_begin_with_their_share_of_half_the_total(long total, int streams, int window) =>
        Assert.Equal(window, StreamBudget.InitialOf(total, streams));

    [Fact]
    public void Streams_grow_within_half_of_the_total_and_begin_within_all_of_it()
    {
        var budget = new StreamBudget(1000, 100);
        Assert.True(budget.TryOpen(3));
        Assert.Equal(0, budget.Grow(0));
        Assert.Equal(200, budget.Grow(200));
        Assert.Equal(0, budget.Grow(1));
        budget.Open();
        Assert.True(budget.TryOpen(4));
        Assert.False(budget.TryOpen(1));
        Assert.Equal(1000, budget.Granted);

        budget.Close(300);
        Assert.False(budget.TryOpen(4));
        Assert.True(budget.TryOpen(3));
        budget.Close(1000);
        Assert.Equal(500, budget.Grow(500));
    }
}
