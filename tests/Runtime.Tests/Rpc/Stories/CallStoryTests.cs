using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Stories;

/// <summary>
/// In every order that threads can bring about: a call ends once, its id is not another's before both sides are done with it, and
/// whoever waits for it gets it.
/// </summary>
public class CallStoryTests
{
    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, true, false)]
    [InlineData(false, false, true)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void A_call_ends_once_in_every_order(bool givesUpFirst, bool givesUpSecond, bool closes)
    {
        int orders = Interleavings.Explore(() => new CallStory(givesUpFirst, givesUpSecond, closes));

        Assert.True(orders > 10, $"Only {orders} orders.");
    }

    [Fact]
    public void The_search_finds_an_order_in_which_two_steps_are_lost()
    {
        // Two threads that add one each, not in one step.
        var failure = Assert.Throws<InvalidOperationException>(() => Interleavings.Explore(() => new LostUpdate()));

        Assert.Contains("first, second", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_search_tries_every_order_once() => Assert.Equal(6, Interleavings.Explore(() => new LostUpdate { IsChecked = false }));

    private sealed class LostUpdate : Story
    {
        private int _sum;

        public LostUpdate()
        {
            Begin("first", Add());
            Begin("second", Add());
        }

        public bool IsChecked { get; init; } = true;

        public override void Check() => Assert.True(!IsChecked || _sum == 2);

        private IEnumerable<Func<bool>> Add()
        {
            int read = _sum;
            yield return Always;
            _sum = read + 1;
        }
    }
}
