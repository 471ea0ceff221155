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

    /// <summary>How much one item may ask of its reader. Default <see cref="ReadLimits.Default"/>.</summary>
    public ReadLimits ReadLimits
    {
        get;
        init => field = ReadLimits.Check(value);
    } = ReadLimits.Default;

    /// <summary>
    /// Whether the items are the elements of one array, as serializing a list or
    /// <see cref="MessageSerializer.SerializeArrayAsync{T}(Stream, IEnumerable{T}, long, CancellationToken)"/> writes them.
    /// Default false: one value behind the other, up to the end of the input.
    /// </summary>
    /// <remarks>
    /// Each element is read by itself. Where serializing a list has written an object that occurs in two of its elements as a
    /// reference (<see cref="MessageAttribute.PreserveReferences"/>), reading the later one ends in
    /// <see cref="SerializationErrorCode.InvalidValue"/>: read such a list as a whole.
    /// </remarks>
    public bool ElementsOfOneArray { get; init; }
}
