namespace ProtoGen.Serialization;

/// <summary>As large as what a linked, sorted or immutable collection allocates for one element; for sizes only.</summary>
internal readonly struct CollectionNode<T>
{
    public readonly nint Header;
    public readonly nint Type;
    public readonly nint First;
    public readonly nint Second;
    public readonly nint Third;
    public readonly T Value;
}
