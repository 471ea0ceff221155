using System.Collections;

namespace ProtoGen.Serialization;

/// <summary>
/// A lookup as it was read, its groups in the order of the message. It cannot be changed once it is read, so any number of
/// threads may use it. A key may be null, as in the lookups of the framework.
/// </summary>
internal sealed class Lookup<TKey, TElement> : ILookup<TKey, TElement>
{
    private readonly List<IGrouping<TKey, TElement>> _groups;
#pragma warning disable CS8714 // Null is never asked for: the group of the null key stands beside.
    private readonly Dictionary<TKey, IGrouping<TKey, TElement>> _byKey;
#pragma warning restore CS8714
    private IGrouping<TKey, TElement>? _ofNull;

    public Lookup(int capacity, IEqualityComparer<TKey>? comparer)
    {
        _groups = new(capacity);
        _byKey = new(capacity, comparer);
    }

    public int Count => _groups.Count;

    public IEnumerable<TElement> this[TKey key] => Find(key) is { } group ? group : [];

    public bool Contains(TKey key) => Find(key) is not null;

    /// <summary>Adds a group while the lookup is read.</summary>
    /// <returns>False if there is one of the same key.</returns>
    public bool TryAdd(IGrouping<TKey, TElement> group)
    {
        if (group.Key is null ? _ofNull is not null : !_byKey.TryAdd(group.Key, group))
        {
            return false;
        }

        _ofNull = group.Key is null ? group : _ofNull;
        _groups.Add(group);
        return true;
    }

    public IEnumerator<IGrouping<TKey, TElement>> GetEnumerator() => _groups.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IGrouping<TKey, TElement>? Find(TKey key) => key is null ? _ofNull : _byKey.GetValueOrDefault(key);
}
