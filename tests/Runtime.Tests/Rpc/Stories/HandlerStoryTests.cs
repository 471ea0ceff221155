using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Stories;

/// <summary>In every order that threads can bring about: a call is answered once, has its turn in order, and leaves nothing that waits.</summary>
public class HandlerStoryTests
{
    [Theory]
    [InlineData(2, false, new int[0], false)]
    [InlineData(2, false, new[] { 0 }, false)]
    [InlineData(1, false, new[] { 0 }, true)]
    [InlineData(2, true, new[] { 0 }, false)]
    [InlineData(2, true, new[] { 1 }, false)]
    [InlineData(2, true, new int[0], true)]
    [InlineData(3, true, new int[0], false)]
    [InlineData(3, true, new[] { 1 }, false)]
    public void A_call_is_answered_once_in_every_order(int handlers, bool isOrdered, int[] cancelled, bool stops)
    {
        int orders = Interleavings.Explore(() => new HandlerStory(handlers, isOrdered, cancelled, stops));

        Assert.True(orders > 5, $"Only {orders} orders.");
    }
}
