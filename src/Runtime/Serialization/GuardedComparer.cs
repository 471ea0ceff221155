using System.Diagnostics.CodeAnalysis;

namespace ProtoGen.Serialization;

/// <summary>
/// For keys whose hash code is their own business (tuples, messages): mixes it with a secret, so that different codes cannot
/// be aimed at one bucket, and while a collection is filled from the wire counts unequal keys with equal codes.
/// </summary>
internal sealed class GuardedComparer<T> : IEqualityComparer<T>
{
    /// <summary>
    /// Collisions for each entry on average; more means that somebody chose the keys, or that the type hashes badly. So many
    /// make reading 2 to 3 times as slow as none, also where the entries are in no cache.
    /// </summary>
    private const long Tolerated = 16;

    private long _left;
    private bool _loading = true;

    public GuardedComparer(int count) => _left = Tolerated * count;

    public void EndLoading() => _loading = false;

    public bool Equals(T? x, T? y)
    {
        if (EqualityComparer<T>.Default.Equals(x, y))
        {
            return true;
        }

        // Afterwards any number of threads may look things up, so nothing is counted then.
        if (_loading && --_left < 0)
        {
            ThrowFlooded();
        }

        return false;
    }

    public int GetHashCode([DisallowNull] T obj) => SeededHash.OfCode(obj.GetHashCode());

    [DoesNotReturn]
    private static void ThrowFlooded() => throw new MessageSerializationException(
        SerializationErrorCode.InvalidValue, "Too many keys of the collection have the same hash code: they were chosen for it, or their type hashes badly.");
}
