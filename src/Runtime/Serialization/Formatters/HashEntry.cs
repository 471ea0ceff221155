namespace ProtoGen.Serialization;

/// <summary>As large as what a hash collection keeps for one element; for sizes only.</summary>
internal readonly struct HashEntry<T>
{
    public readonly int Bucket;
    public readonly int HashCode;
    public readonly int Next;
    public readonly T Value;
}
