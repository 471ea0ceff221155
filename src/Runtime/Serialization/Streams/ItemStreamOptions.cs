namespace ProtoGen;

/// <summary>How the items of a stream are read. Values are checked when they are set; defaults are safe.</summary>
public sealed class ItemStreamOptions
{
    /// <summary>More than this cannot be asked for: an item is held in one piece while it arrives.</summary>
    private const int LargestItemSize = 1024 * 1024 * 1024;

    internal static ItemStreamOptions Default { get; } = new();

    /// <summary>
    /// The most bytes one item may take: 1 up to 1 GiB. Default <see cref="MessageSerializer.DefaultMaxItemSize"/>. An item
    /// that declares more is refused before its bytes are waited for; memory grows with what has arrived, up to this.
    /// </summary>
    public int MaxItemSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LargestItemSize);
            field = value;
        }
    } = MessageSerializer.DefaultMaxItemSize;

    /// <summary>
    /// Whether the items are the elements of one array, as serializing a list writes them. Default false: one value behind
    /// the other, up to the end of the input.
    /// </summary>
    public bool ElementsOfOneArray { get; init; }
}
