using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>
/// Another thread changes the collection that is written: concurrent ones are written as they were at one moment, all
/// others as they were or with the documented error, and nothing else ever comes out.
/// </summary>
public class ConcurrentCollectionChangeTests
{
    [Fact]
    public void A_queue()
    {
        Queue<string> queue = new();
        While(
            i =>
            {
                queue.Enqueue(new string('x', i % 40));
                if (i % 3 != 0)
                {
                    queue.TryDequeue(out _);
                }

                ClearSometimes(i, queue.Clear);
            },
            () => MessageSerializer.Serialize<Queue<string>, QueueFormatter<string, StringFormatter>>(queue));
    }

    [Fact]
    public void A_stack()
    {
        Stack<int> stack = new();
        While(
            i =>
            {
                stack.Push(i);
                ClearSometimes(i, stack.Clear);
            },
            () => MessageSerializer.Serialize<Stack<int>, StackFormatter<int, Int32Formatter>>(stack));
    }

    [Fact]
    public void A_linked_list()
    {
        LinkedList<int> list = new();
        While(
            i =>
            {
                list.AddFirst(i);
                ClearSometimes(i, list.Clear);
            },
            () => MessageSerializer.Serialize<LinkedList<int>, LinkedListFormatter<int, Int32Formatter>>(list));
    }

    [Fact]
    public void A_sorted_set()
    {
        SortedSet<int> set = [];
        While(
            i =>
            {
                set.Add(i * 7919 % 1009);
                ClearSometimes(i, set.Clear);
            },
            () => MessageSerializer.Serialize<SortedSet<int>, SortedSetFormatter<int, Int32Formatter>>(set));
    }

    [Fact]
    public void A_priority_queue()
    {
        PriorityQueue<string, int> queue = new();
        While(
            i =>
            {
                queue.Enqueue("x", i * 7919 % 1009);
                ClearSometimes(i, queue.Clear);
            },
            () => MessageSerializer.Serialize<PriorityQueue<string, int>, PriorityQueueFormatter<string, StringFormatter, int, Int32Formatter>>(queue));
    }

    [Fact]
    public void An_ordered_dictionary()
    {
        OrderedDictionary<int, int> dictionary = [];
        While(
            i =>
            {
                dictionary[i] = i;
                ClearSometimes(i, dictionary.Clear);
            },
            () => MessageSerializer.Serialize<OrderedDictionary<int, int>, OrderedDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>(dictionary));
    }

    [Fact]
    public void A_sorted_dictionary_and_list()
    {
        SortedDictionary<int, int> dictionary = [];
        SortedList<int, int> list = [];
        void Change(int i)
        {
            dictionary[i * 7919 % 1009] = i;
            list[i * 7919 % 1009] = i;
            ClearSometimes(i, dictionary.Clear);
            ClearSometimes(i, list.Clear);
        }

        While(Change, () => MessageSerializer.Serialize<SortedDictionary<int, int>, SortedDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>(dictionary));
        While(Change, () => MessageSerializer.Serialize<SortedList<int, int>, SortedListFormatter<int, Int32Formatter, int, Int32Formatter>>(list));
    }

    [Fact]
    public void A_collection_of_the_object_model()
    {
        Collection<int> collection = [];
        ReadOnlyCollection<int> readOnly = new(collection);
        void Change(int i)
        {
            collection.Add(i);
            ClearSometimes(i, collection.Clear);
        }

        While(Change, () => MessageSerializer.Serialize<Collection<int>, CollectionFormatter<int, Int32Formatter>>(collection));
        While(Change, () => MessageSerializer.Serialize<ReadOnlyCollection<int>, ReadOnlyCollectionFormatter<int, Int32Formatter>>(readOnly));
    }

    [Fact]
    public void A_collection_behind_an_interface()
    {
        Queue<int> queue = new();
        SortedDictionary<int, int> dictionary = [];
        IEnumerable<int> elements = queue;
        IReadOnlyDictionary<int, int> entries = dictionary;
        void Change(int i)
        {
            queue.Enqueue(i);
            dictionary[i * 7919 % 1009] = i;
            ClearSometimes(i, queue.Clear);
            ClearSometimes(i, dictionary.Clear);
        }

        While(Change, () => MessageSerializer.Serialize<IEnumerable<int>, EnumerableInterfaceFormatter<int, Int32Formatter>>(elements));
        While(Change, () => MessageSerializer.Serialize<IReadOnlyDictionary<int, int>, ReadOnlyDictionaryInterfaceFormatter<int, Int32Formatter, int, Int32Formatter>>(entries));
    }

    [Fact]
    public void An_exception_of_the_users_own_enumerator_is_not_taken_for_a_change()
    {
        static IEnumerable<int> Failing()
        {
            yield return 1;
            throw new InvalidOperationException("own");
        }

        var error = Assert.Throws<MessageSerializationException>(
            () => MessageSerializer.Serialize<IEnumerable<int>, EnumerableInterfaceFormatter<int, Int32Formatter>>(Failing()));

        Assert.Equal(SerializationErrorCode.UserCodeThrew, error.Code);
        Assert.Equal("own", Assert.IsType<InvalidOperationException>(error.InnerException).Message);
    }

    [Fact]
    public void Concurrent_collections_are_always_written_whole()
    {
        ConcurrentQueue<int> queue = new();
        ConcurrentStack<int> stack = new();
        ConcurrentBag<int> bag = [];
        ConcurrentDictionary<int, int> dictionary = new();
        IDictionary<int, int> asInterface = dictionary;
        void Change(int i)
        {
            queue.Enqueue(i);
            stack.Push(i);
            bag.Add(i);
            dictionary[i] = i;
            ClearSometimes(i, queue.Clear);
            ClearSometimes(i, stack.Clear);
            ClearSometimes(i, bag.Clear);
            ClearSometimes(i, dictionary.Clear);
        }

        ConcurrentChangeTests.WhileChanging(Change, () => Read<ConcurrentQueue<int>, ConcurrentQueueFormatter<int, Int32Formatter>>(queue), isAlwaysDocumented: true);
        ConcurrentChangeTests.WhileChanging(Change, () => Read<ConcurrentStack<int>, ConcurrentStackFormatter<int, Int32Formatter>>(stack), isAlwaysDocumented: true);
        ConcurrentChangeTests.WhileChanging(Change, () => Read<ConcurrentBag<int>, ConcurrentBagFormatter<int, Int32Formatter>>(bag), isAlwaysDocumented: true);
        ConcurrentChangeTests.WhileChanging(Change, () => Read<ConcurrentDictionary<int, int>, ConcurrentDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>(dictionary), isAlwaysDocumented: true);
        ConcurrentChangeTests.WhileChanging(Change, () => Read<IDictionary<int, int>, DictionaryInterfaceFormatter<int, Int32Formatter, int, Int32Formatter>>(asInterface), isAlwaysDocumented: true);
    }

    [Fact]
    public void An_immutable_array_that_is_replaced_is_written_as_one_of_them()
    {
        ImmutableArray<int>[] place = [default];
        While(
            i => place[0] = i % 3 == 0 ? default : ImmutableArray.Create(new int[i % 50]),
            () => MessageSerializer.Serialize<ImmutableArray<int>[], ArrayFormatter<ImmutableArray<int>, ImmutableArrayFormatter<int, Int32Formatter>>>(place));
    }

    // No error is allowed here: what was written must be a whole value.
    private static byte[] Read<T, TFormatter>(T value)
        where TFormatter : struct, IFormatter<T>
    {
        byte[] bytes;
        try
        {
            bytes = MessageSerializer.Serialize<T, TFormatter>(value);
        }
        catch (MessageSerializationException e)
        {
            throw new InvalidOperationException("A concurrent collection was not written as it was at one moment.", e);
        }

        MessageSerializer.Deserialize<T, TFormatter>(bytes);
        return bytes;
    }

    private static void While(Action<int> change, Func<byte[]> write) => ConcurrentChangeTests.WhileChanging(change, write, isAlwaysDocumented: true);

    private static void ClearSometimes(int i, Action clear)
    {
        if (i % 50 == 0)
        {
            clear();
        }
    }
}
