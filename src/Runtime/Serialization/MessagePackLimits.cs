using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Limits that hold for every message, so that hostile input costs no more than its own size.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MessagePackLimits
{
    /// <summary>How deep messages may be nested in each other, reading and writing.</summary>
    public const int MaxDepth = 128;

    /// <summary>
    /// How deep arrays and maps may be nested in a value that is skipped. Larger than <see cref="MaxDepth"/>, which
    /// counts messages: each of them may hold several levels of collections.
    /// </summary>
    public const int MaxSkipDepth = 1024;

    /// <summary>
    /// The longest <see cref="System.Numerics.BigInteger"/> in bytes, reading and writing. To print one costs the square of
    /// its length, which is seconds for 64 KiB: in a log, a number as long as a message would be a weapon.
    /// </summary>
    public const int MaxBigIntegerSize = 4096;

    /// <summary>
    /// A reservation is for the worst case: a run takes at least a third of what it reserves for its strings, and this
    /// much less for everything else.
    /// </summary>
    internal const int ReservationSlack = 64 * 1024;

    /// <summary>How many bytes are reserved at a time for the elements of a collection.</summary>
    internal const int ChunkSize = 4096;

    /// <summary>Allocations up to this size are made by a declared count alone.</summary>
    internal const int SmallAllocation = 64 * 1024;

    /// <summary>Larger ones may be this many times the bytes that are left, then they grow with what is read.</summary>
    internal const int AllocationFactor = 8;

    /// <summary>
    /// How much memory in bytes a message may become whatever its size, and <see cref="MemoryPerByte"/> more for each of its
    /// bytes. Collections, their elements and the objects of messages count, before they are allocated; strings and single
    /// values do not, because they are at most a small multiple of their bytes anyway.
    /// </summary>
    public const int BaseMemory = 1024 * 1024;

    /// <summary>See <see cref="BaseMemory"/>. The node of a linked or immutable collection for an element of one byte.</summary>
    public const int MemoryPerByte = 64;

    /// <summary>
    /// How many objects the references of a message may lead to, each counted as often as it is reached; and how many more for
    /// each of its bytes. Following them, as the hash code of a record does, takes time for each.
    /// </summary>
    public const long ReachedObjects = 1 << 20;

    /// <summary>See <see cref="ReachedObjects"/>.</summary>
    public const long ReachedObjectsPerByte = 64;
}
