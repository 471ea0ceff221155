namespace ProtoGen.Serialization;

/// <summary>Compares numbers, times and versions as their type does, with hash codes that a sender cannot foresee.</summary>
internal sealed class SeededComparer<T> : IEqualityComparer<T>
{
    public static readonly SeededComparer<T> Instance = new();

    private SeededComparer()
    {
    }

    public bool Equals(T? x, T? y) => EqualityComparer<T>.Default.Equals(x, y);

    public int GetHashCode(T obj) => SeededHash.Of(obj);
}
