using System.Runtime.CompilerServices;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>
/// How much one message may ask of its reader. Values are checked when they are set; the defaults are safe for bytes of
/// anybody. Immutable, and usable by any number of threads at once.
/// </summary>
/// <remarks>
/// What a message may be as a whole is bounded by its own size in any case: no length or count is believed that the bytes left
/// could not hold, and what the message becomes in memory is counted. These limits hold a program that expects less to less.
/// Those of strings, binary and collections count what stands on the wire, whatever it is read as, also in values that are
/// skipped; they cost one pass over the message where they are set, and nothing where they are not.
/// </remarks>
public sealed class ReadLimits
{
    /// <summary>Each string and each binary may be as long as this many bytes at least: numbers, times and ids are written as short ones.</summary>
    private const int LeastLength = 64;

    private const int MostMemoryPerByte = 1024;

    /// <summary>What holds where nothing is said.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>
    /// How deep messages may be nested in each other: 1 to 128. Default 128, which also holds when they are written. More is
    /// <see cref="SerializationErrorCode.DepthExceeded"/>.
    /// </summary>
    public int MaxDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MessagePackLimits.MaxDepth);
            field = value;
        }
    } = MessagePackLimits.MaxDepth;

    /// <summary>
    /// The most bytes of UTF-8 that a string may have, 64 or more. Default: as many as the message has. Names of members and
    /// values that are written as text, such as decimals, are strings too. More is <see cref="SerializationErrorCode.LimitExceeded"/>.
    /// </summary>
    public int MaxStringLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, LeastLength);
            field = value;
        }
    } = int.MaxValue;

    /// <summary>
    /// The most bytes that binary may have, and the body of an extension, 64 or more. Default: as many as the message has. A
    /// packed block counts as the collection that it is. More is <see cref="SerializationErrorCode.LimitExceeded"/>.
    /// </summary>
    public int MaxBinaryLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, LeastLength);
            field = value;
        }
    } = int.MaxValue;

    /// <summary>
    /// The most elements that an array may have, or entries that a map may have, 1 or more. Default: as many as the message
    /// has bytes. Messages are arrays or maps of their members, and the arguments of a call are an array: this has to be as much as
    /// the largest of them has. More is <see cref="SerializationErrorCode.LimitExceeded"/>.
    /// </summary>
    public int MaxCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = int.MaxValue;

    /// <summary>
    /// How many bytes of memory a message may become whatever its size, not negative: collections, their elements and the
    /// objects of messages count, before they are allocated. Default 1 MiB. More than this and <see cref="MemoryPerByte"/> allow
    /// is <see cref="SerializationErrorCode.MemoryExceeded"/>.
    /// </summary>
    public int BaseMemory
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = MessagePackLimits.BaseMemory;

    /// <summary>How many bytes of memory a message may become beyond <see cref="BaseMemory"/> for each byte that it has: 0 to 1,024. Default 64.</summary>
    public int MemoryPerByte
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostMemoryPerByte);
            field = value;
        }
    } = MessagePackLimits.MemoryPerByte;

    /// <summary>Whether lengths and counts have to be looked at.</summary>
    internal bool BoundLengths => Math.Min(Math.Min(MaxStringLength, MaxBinaryLength), MaxCount) < int.MaxValue;

    /// <summary>The limits, or null where they are those that a reader has by itself.</summary>
    internal ReadLimits? OrNull => BoundLengths || MaxDepth != MessagePackLimits.MaxDepth
        || BaseMemory != MessagePackLimits.BaseMemory || MemoryPerByte != MessagePackLimits.MemoryPerByte ? this : null;

    internal static ReadLimits Check(ReadLimits value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }
}
