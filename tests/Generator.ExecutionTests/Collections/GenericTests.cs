namespace ProtoGen.Generator.ExecutionTests.Collections;

/// <summary>System.Collections.Generic, beyond what every message has.</summary>
public class GenericTests
{
    [Fact]
    public void LinkedList_comes_back() => Expect.Bytes(
        new LinkedList<int>([1, 2, 300]), "93 01 02 cd012c", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<LinkedList<int>>(b));

    [Fact]
    public void Queue_comes_back()
    {
        var back = Expect.Bytes(
            new Queue<string>(["first", "b"]), "92 a56669727374 a162", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<Queue<string>>(b));

        Assert.Equal("first", back.Dequeue());
    }

    [Fact]
    public void Stack_comes_back()
    {
        Stack<int> stack = new();
        stack.Push(1);
        stack.Push(2);
        stack.Push(3);

        var back = Expect.Bytes(stack, "93 03 02 01", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<Stack<int>>(b));

        Assert.Equal(3, back.Pop());
    }

    [Fact]
    public void SortedSet_comes_back() => Expect.Bytes(
        new SortedSet<int> { 300, 1, 2 }, "93 01 02 cd012c", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<SortedSet<int>>(b));

    [Fact]
    public void A_sorted_set_takes_the_default_order_and_an_element_once()
    {
        SortedSet<int> descending = new(Comparer<int>.Create((x, y) => y.CompareTo(x))) { 1, 2, 3 };

        Assert.Equal("93030201", Convert.ToHexStringLower(MessageSerializer.Serialize(descending)));
        Assert.Equal([1, 2, 3], MessageSerializer.Deserialize<SortedSet<int>>([0x94, 0x03, 0x02, 0x01, 0x02]));
    }

    [Fact]
    public void SortedList_comes_back() => Expect.Bytes(
        new SortedList<int, string?> { [2] = "b", [1] = null }, "82 01 c0 02 a162", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<SortedList<int, string?>>(b));

    [Fact]
    public void A_sorted_list_reads_keys_in_any_order_but_none_twice()
    {
        Assert.Equal(
            new Dictionary<int, bool> { [1] = true, [2] = false, [3] = true, [4] = false },
            MessageSerializer.Deserialize<SortedList<int, bool>>(Convert.FromHexString("8402c203c301c304c2")).ToDictionary());
        foreach (string twice in new[] { "8201c301c3", "8302c201c301c3", "8302c203c202c3", "8402c201c203c302c3" })
        {
            var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<SortedList<int, bool>>(Convert.FromHexString(twice)));
            Assert.Equal((SerializationErrorCode.DuplicateKey, (twice.Length / 2) - 2), (error.Code, (int)error.Offset));
        }
    }

    [Fact]
    public void SortedDictionary_comes_back() => Expect.Bytes(
        new SortedDictionary<string, int> { ["b"] = 2, ["a"] = 1 }, "82 a161 01 a162 02", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<SortedDictionary<string, int>>(b));

    [Fact]
    public void OrderedDictionary_comes_back()
    {
        var back = Expect.Bytes(
            new OrderedDictionary<string, int> { ["b"] = 2, ["a"] = 1 }, "82 a162 02 a161 01", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<OrderedDictionary<string, int>>(b));

        Assert.Equal(["b", "a"], back.Keys);
    }

    [Fact]
    public void PriorityQueue_comes_back()
    {
        PriorityQueue<string, int> queue = new([("late", 300), ("soon", 5)]);
        byte[] bytes = MessageSerializer.Serialize(queue);

        var back = MessageSerializer.Deserialize<PriorityQueue<string, int>>(bytes);

        Assert.Equal("92 92 a4736f6f6e 05 92 a46c617465 cd012c".Replace(" ", "", StringComparison.Ordinal), Convert.ToHexStringLower(bytes));
        Assert.Equal(["soon", "late"], Drain(back));
    }

    [Fact]
    public void A_priority_queue_is_left_in_the_order_it_would_have_been()
    {
        PriorityQueue<int, int> queue = new();
        for (int i = 0; i < 200; i++)
        {
            queue.Enqueue(i, i * 7919 % 13);
        }

        var back = MessageSerializer.Deserialize<PriorityQueue<int, int>>(MessageSerializer.Serialize(queue));

        Assert.Equal(Drain(queue), Drain(back));
    }

    [Fact]
    public void A_priority_queue_reads_any_order()
    {
        var queue = MessageSerializer.Deserialize<PriorityQueue<int, int>>(Convert.FromHexString("93 9201 09 9202 01 9203 05".Replace(" ", "", StringComparison.Ordinal)));

        Assert.Equal([2, 3, 1], Drain(queue));
    }

    [Fact]
    public void Empty_and_null()
    {
        Expect.EmptyAndNull(new LinkedList<int>(), "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<LinkedList<int>>(b));
        Expect.EmptyAndNull(new Queue<string>(), "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<Queue<string>>(b));
        Expect.EmptyAndNull(new Stack<int>(), "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<Stack<int>>(b));
        Expect.EmptyAndNull(new SortedSet<int>(), "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<SortedSet<int>>(b));
        Expect.EmptyAndNull(new SortedList<int, string?>(), "80", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<SortedList<int, string?>>(b));
        Expect.EmptyAndNull(new SortedDictionary<string, int>(), "80", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<SortedDictionary<string, int>>(b));
        Expect.EmptyAndNull(new OrderedDictionary<string, int>(), "80", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<OrderedDictionary<string, int>>(b));
        Assert.Equal([0x90], MessageSerializer.Serialize(new PriorityQueue<int, int>()));
        Assert.Equal(0, MessageSerializer.Deserialize<PriorityQueue<int, int>>([0x90]).Count);
        Assert.Equal([0xc0], MessageSerializer.Serialize<PriorityQueue<int, int>?>(null));
    }

    private static List<TElement> Drain<TElement, TPriority>(PriorityQueue<TElement, TPriority> queue)
    {
        List<TElement> elements = [];
        while (queue.TryDequeue(out var element, out _))
        {
            elements.Add(element);
        }

        return elements;
    }
}
