using System.Collections.Concurrent;

namespace ProtoGen.Generator.ExecutionTests.Collections;

/// <summary>System.Collections.Concurrent.</summary>
public class ConcurrentTests
{
    [Fact]
    public void ConcurrentQueue_comes_back() => Expect.Bytes(
        new ConcurrentQueue<int>([1, 2, 300]), "93 01 02 cd012c", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ConcurrentQueue<int>>(b));

    [Fact]
    public void ConcurrentStack_comes_back() => Expect.Bytes(
        new ConcurrentStack<string>(["bottom", "top"]), "92 a3746f70 a6626f74746f6d", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ConcurrentStack<string>>(b));

    [Fact]
    public void ConcurrentBag_comes_back() => Expect.Bytes(
        new ConcurrentBag<int>([1, 2, 3]), "93 03 02 01", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ConcurrentBag<int>>(b));

    [Fact]
    public void ConcurrentDictionary_comes_back() => Expect.Bytes(
        new ConcurrentDictionary<string, int?> { ["a"] = null }, "81 a161 c0", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ConcurrentDictionary<string, int?>>(b));

    [Fact]
    public void IProducerConsumerCollection_comes_back() => Expect.Bytes(
        (IProducerConsumerCollection<int>)new ConcurrentQueue<int>([1, 2]), "92 01 02", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<IProducerConsumerCollection<int>>(b));

    [Fact]
    public void A_stack_is_popped_in_its_order()
    {
        var back = MessageSerializer.Deserialize<ConcurrentStack<string>>(MessageSerializer.Serialize(new ConcurrentStack<string>(["bottom", "middle", "top"])));

        Assert.True(back.TryPop(out string? top));
        Assert.Equal("top", top);
    }

    [Fact]
    public void The_interface_reads_back_as_a_queue()
    {
        IProducerConsumerCollection<int> stack = new ConcurrentStack<int>([1, 2]);

        var back = MessageSerializer.Deserialize<IProducerConsumerCollection<int>>(MessageSerializer.Serialize(stack));

        Assert.Equal([2, 1], Assert.IsType<ConcurrentQueue<int>>(back));
    }

    [Fact]
    public void Empty_and_null()
    {
        Expect.EmptyAndNull(new ConcurrentQueue<int>(), "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ConcurrentQueue<int>>(b));
        Expect.EmptyAndNull(new ConcurrentStack<string>(), "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ConcurrentStack<string>>(b));
        Expect.EmptyAndNull(new ConcurrentBag<int>(), "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ConcurrentBag<int>>(b));
        Expect.EmptyAndNull(new ConcurrentDictionary<string, int?>(), "80", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ConcurrentDictionary<string, int?>>(b));
    }
}
