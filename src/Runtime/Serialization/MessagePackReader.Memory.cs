using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>
/// How much memory a message may become: what is allocated for collections and messages is counted, before it is allocated.
/// Strings and single values are not: what they become is bounded by the bytes that they are made of.
/// </summary>
public ref partial struct MessagePackReader
{
    /// <summary>The header of an object and of an array in memory.</summary>
    internal const int ObjectHeader = 16;

    /// <summary>What an empty collection takes, for those that are one object.</summary>
    internal const int SmallCollection = 32;

    /// <summary>What an empty hash collection takes.</summary>
    internal const int HashCollection = 80;

    /// <summary>
    /// Counts memory that is about to be allocated for what the bytes say. For generated code, and for formatters of a
    /// program's own that make much of few bytes.
    /// </summary>
    /// <param name="size">Bytes, not negative.</param>
    /// <exception cref="MessageSerializationException">
    /// The message takes more than <see cref="ReadLimits.BaseMemory"/> and <see cref="ReadLimits.MemoryPerByte"/>
    /// allow (<see cref="SerializationErrorCode.MemoryExceeded"/>). It stays so for the rest of the message.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Charge(long size)
    {
        _charged += size;
        if (_charged > MessagePackLimits.BaseMemory)
        {
            CheckMemory(Position, size);
        }
    }

    /// <summary>The same for what starts elsewhere.</summary>
    internal void Charge(int start, long size)
    {
        _charged += size;
        if (_charged > MessagePackLimits.BaseMemory)
        {
            CheckMemory(start, size);
        }
    }

    /// <summary>Counts a collection whose header has just been read.</summary>
    /// <param name="count">Its elements.</param>
    /// <param name="elementSize">What each of them takes in it.</param>
    /// <param name="self">What it takes without any.</param>
    internal void ChargeCollection(int count, int elementSize, int self = SmallCollection)
    {
        long size = self + ((long)count * elementSize);
        _charged += size;
        if (_charged > MessagePackLimits.BaseMemory)
        {
            // Where it starts, if its header is as short as it can be.
            int header = count <= MessagePackCode.MaxFixCount ? 1 : count <= ushort.MaxValue ? 3 : 5;
            CheckMemory(Position - header, size);
        }
    }

    /// <summary>
    /// Counts a collection whose header has just been read, and says how many elements to allocate before the first is read:
    /// all of them, unless that is large and many times the bytes that are left. The rest grows with what is really there.
    /// </summary>
    internal int Preallocation<T>(int count, int self = SmallCollection)
    {
        ChargeCollection(count, Unsafe.SizeOf<T>(), self);
        return AtOnce<T>(count);
    }

    /// <summary>The same for what has been counted.</summary>
    internal readonly int AtOnce<T>(int count)
    {
        long allowed = Math.Max(MessagePackLimits.SmallAllocation, (long)MessagePackLimits.AllocationFactor * Remaining);
        return (int)Math.Min(count, Math.Max(1, allowed / Unsafe.SizeOf<T>()));
    }

    // Every message may take the first limit, so that small ones need not know their size. Beyond it the size decides, once: then
    // the counter starts where it reaches its limit together with all that the message may take.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CheckMemory(int start, long size)
    {
        long charged = _chargedBefore + _charged;
        int inputSize = Position + Remaining;
        long allowed = BaseMemory + ((long)MemoryPerByte * inputSize);
        if (charged > allowed)
        {
            CheckUncopied();
            throw new MessageSerializationException(
                SerializationErrorCode.MemoryExceeded,
                $"{size} bytes of memory more would be too much: a message may take {BaseMemory}, and {MemoryPerByte} for each of its {inputSize} bytes.",
                start);
        }

        _charged = MessagePackLimits.BaseMemory - (allowed - charged);
        _chargedBefore = charged - _charged;
    }
}
