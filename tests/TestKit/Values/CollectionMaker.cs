using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

namespace ProtoGen.TestKit.Values;

/// <summary>Makes the collections of the framework beyond lists, hash sets and dictionaries from elements or entries.</summary>
internal static class CollectionMaker
{
    /// <summary>The collection of a type with one argument, or null if it is none of these.</summary>
    public static object? OfElements(Type type, Array elements) => Call(nameof(Elements), type, elements);

    /// <summary>The collection of a type with two arguments, from a dictionary of them, or null if it is none of these.</summary>
    public static object? OfEntries(Type type, object dictionary) => Call(nameof(Entries), type, dictionary);

    /// <summary>An array of several dimensions, filled from what <paramref name="element"/> makes.</summary>
    public static Array OfLengths(Type type, int[] lengths, Func<object?> element)
    {
        var array = Array.CreateInstance(type.GetElementType()!, lengths);
        int[] index = new int[lengths.Length];
        for (int i = 0; i < array.Length; i++)
        {
            int rest = i;
            for (int dimension = lengths.Length - 1; dimension >= 0; dimension--)
            {
                (rest, index[dimension]) = Math.DivRem(rest, lengths[dimension]);
            }

            array.SetValue(element(), index);
        }

        return array;
    }

    private static object? Call(string method, Type type, object content) => typeof(CollectionMaker)
        .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(type.GetGenericArguments())
        .Invoke(null, [type.GetGenericTypeDefinition(), content]);

    private static object? Elements<T>(Type definition, T[] elements) => definition switch
    {
        _ when definition == typeof(LinkedList<>) => new LinkedList<T>(elements),
        _ when definition == typeof(Queue<>) => new Queue<T>(elements),
        _ when definition == typeof(Stack<>) => new Stack<T>(elements),
        _ when definition == typeof(SortedSet<>) => new SortedSet<T>(elements),
        _ when definition == typeof(ConcurrentQueue<>) || definition == typeof(IProducerConsumerCollection<>) => new ConcurrentQueue<T>(elements),
        _ when definition == typeof(ConcurrentStack<>) => new ConcurrentStack<T>(elements),
        _ when definition == typeof(ConcurrentBag<>) => new ConcurrentBag<T>(elements),
        _ when definition == typeof(ImmutableArray<>) => ImmutableArray.Create(elements),
        _ when definition == typeof(ImmutableList<>) || definition == typeof(IImmutableList<>) => ImmutableList.Create(elements),
        _ when definition == typeof(ImmutableQueue<>) || definition == typeof(IImmutableQueue<>) => ImmutableQueue.Create(elements),
        _ when definition == typeof(ImmutableStack<>) || definition == typeof(IImmutableStack<>) => ImmutableStack.Create(elements),
        _ when definition == typeof(ImmutableHashSet<>) || definition == typeof(IImmutableSet<>) => ImmutableHashSet.Create(elements),
        _ when definition == typeof(ImmutableSortedSet<>) => ImmutableSortedSet.Create(elements),
        _ when definition == typeof(FrozenSet<>) => elements.ToFrozenSet(),
        _ when definition == typeof(Collection<>) => new Collection<T>([.. elements]),
        _ when definition == typeof(ReadOnlyCollection<>) => new ReadOnlyCollection<T>(elements),
        _ when definition == typeof(ObservableCollection<>) => new ObservableCollection<T>(elements),
        _ when definition == typeof(ReadOnlyObservableCollection<>) => new ReadOnlyObservableCollection<T>(new(elements)),
        _ when definition == typeof(ReadOnlySet<>) => new ReadOnlySet<T>(elements.ToHashSet()),
        _ => null,
    };

    private static object? Entries<TKey, TValue>(Type definition, Dictionary<TKey, TValue> entries)
        where TKey : notnull => definition switch
    {
        _ when definition == typeof(SortedList<,>) => new SortedList<TKey, TValue>(entries),
        _ when definition == typeof(SortedDictionary<,>) => new SortedDictionary<TKey, TValue>(entries),
        _ when definition == typeof(OrderedDictionary<,>) => new OrderedDictionary<TKey, TValue>(entries),
        _ when definition == typeof(PriorityQueue<,>) => PriorityQueue(entries),
        _ when definition == typeof(ConcurrentDictionary<,>) => new ConcurrentDictionary<TKey, TValue>(entries),
        _ when definition == typeof(ImmutableDictionary<,>) || definition == typeof(IImmutableDictionary<,>) => entries.ToImmutableDictionary(),
        _ when definition == typeof(ImmutableSortedDictionary<,>) => entries.ToImmutableSortedDictionary(),
        _ when definition == typeof(FrozenDictionary<,>) => entries.ToFrozenDictionary(),
        _ when definition == typeof(ReadOnlyDictionary<,>) => new ReadOnlyDictionary<TKey, TValue>(entries),
        _ when definition == typeof(ILookup<,>) => entries.ToLookup(entry => entry.Key, entry => entry.Value),
        _ when definition == typeof(IGrouping<,>) => entries.ToLookup(entry => entry.Key, entry => entry.Value).FirstOrDefault(),
        _ => null,
    };

    private static PriorityQueue<TKey, TValue> PriorityQueue<TKey, TValue>(Dictionary<TKey, TValue> entries)
        where TKey : notnull => new(entries.Select(entry => (entry.Key, entry.Value)));
}
