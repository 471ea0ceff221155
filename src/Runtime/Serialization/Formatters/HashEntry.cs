using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>As large as what a hash collection keeps for one element; for sizes only.</summary>
internal readonly struct HashEntry<T>
{
    public readonly int Bucket;
    public readonly int HashCode;
    public readonly int Next;
    public readonly T Value;
}

/// <summary>How much may be allocated on the word of a count alone.</summary>
public ref partial struct MessagePackReader
{
    /// <summary>
    /// How many elements to allocate before the first is read: all of them, unless that is large and many times the bytes
    /// that are left. The rest grows with what is really there.
    /// </summary>
    internal readonly int Preallocation<T>(int count)
    {
        long allowed = Math.Max(MessagePackLimits.SmallAllocation, (long)MessagePackLimits.AllocationFactor * Remaining);
        return (int)Math.Min(count, Math.Max(1, allowed / Unsafe.SizeOf<T>()));
    }
}
