using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>
/// The limits that a program sets. Depth and memory are counted anyway: other limits let their counters start elsewhere.
/// Lengths and counts are looked at before anything is read, so that no reader of a value need know of them.
/// </summary>
public ref partial struct MessagePackReader
{
    private readonly int MaxDepth => _limits is null ? MessagePackLimits.MaxDepth : _limits.MaxDepth;

    private readonly int BaseMemory => _limits is null ? MessagePackLimits.BaseMemory : _limits.BaseMemory;

    private readonly int MemoryPerByte => _limits is null ? MessagePackLimits.MemoryPerByte : _limits.MemoryPerByte;

    /// <summary>Sets limits for the next value, in input of one piece, and looks at its lengths. Called once, before it is read.</summary>
    /// <param name="limits">The limits; null for those that hold by default.</param>
    /// <exception cref="MessageSerializationException">A string, binary or collection is longer than allowed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Limit(ReadLimits? limits)
    {
        if (limits is not null)
        {
            SetLimits(limits);
            int start = _position;
            CheckLengths(limits);
            _position = start;
        }
    }

    /// <summary>Sets limits without looking at lengths.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void SetLimits(ReadLimits limits)
    {
        _limits = limits;
        _depth = MessagePackLimits.MaxDepth - limits.MaxDepth;
        _charged = (long)MessagePackLimits.BaseMemory - limits.BaseMemory;
        _chargedBefore = -_charged;
    }

    /// <summary>
    /// Looks at every length and count in the next value, and moves past it. It stops where the bytes are no value, or end:
    /// whoever reads them comes no further either, and says more about it.
    /// </summary>
    /// <exception cref="MessageSerializationException">A string, binary or collection is longer than allowed.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void CheckLengths(ReadLimits limits)
    {
        if (!limits.BoundLengths)
        {
            return;
        }

        // Only how many values are owed decides where the value ends: nesting needs no stack.
        for (long owed = 1; owed > 0 && Remaining > 0; owed--)
        {
            byte code = PeekCode;
            int header = HeaderSize(code);
            if (header > Remaining)
            {
                return;
            }

            var (kind, length) = LengthOf(code);
            if (kind == LengthKind.Extension)
            {
                CheckExtension(limits, (byte)(header > 1 ? Load8(header - 1) : 0), header, length);
            }
            else if (length > MostOf(kind, limits))
            {
                ThrowLimit(kind, length, MostOf(kind, limits));
            }

            long body = kind is LengthKind.Array or LengthKind.Map ? 0 : length;
            owed += kind == LengthKind.Array ? length : kind == LengthKind.Map ? 2 * length : 0;
            if (kind == LengthKind.Invalid || body > Remaining - header)
            {
                return;
            }

            Skip(header, body);
        }
    }

    private enum LengthKind
    {
        /// <summary>A value without a length that anybody chooses: its length is that of its form.</summary>
        Fixed,

        String,

        Binary,

        Array,

        Map,

        Extension,

        /// <summary>A code that starts no value.</summary>
        Invalid,
    }

    private static int MostOf(LengthKind kind, ReadLimits limits) => kind switch
    {
        LengthKind.String => limits.MaxStringLength,
        LengthKind.Binary or LengthKind.Extension => limits.MaxBinaryLength,
        LengthKind.Array or LengthKind.Map => limits.MaxCount,
        _ => int.MaxValue,
    };

    // With the type of an extension.
    private static int HeaderSize(byte code) => code switch
    {
        MessagePackCode.Bin8 or MessagePackCode.Str8 => 2,
        MessagePackCode.Bin16 or MessagePackCode.Str16 or MessagePackCode.Array16 or MessagePackCode.Map16 or MessagePackCode.Ext8 => 3,
        MessagePackCode.Ext16 => 4,
        MessagePackCode.Bin32 or MessagePackCode.Str32 or MessagePackCode.Array32 or MessagePackCode.Map32 => 5,
        MessagePackCode.Ext32 => 6,
        >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16 => 2,
        _ => 1,
    };

    private (LengthKind Kind, long Length) LengthOf(byte code) => code switch
    {
        <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt or MessagePackCode.Nil or MessagePackCode.False or MessagePackCode.True => (LengthKind.Fixed, 0),
        < MessagePackCode.FixArray => (LengthKind.Map, code & MessagePackCode.MaxFixCount),
        < MessagePackCode.FixStr => (LengthKind.Array, code & MessagePackCode.MaxFixCount),
        < MessagePackCode.Nil => (LengthKind.String, code & MessagePackCode.MaxFixStrLength),
        MessagePackCode.Bin8 => (LengthKind.Binary, Load8(1)),
        MessagePackCode.Bin16 => (LengthKind.Binary, Load16(1)),
        MessagePackCode.Bin32 => (LengthKind.Binary, Load32(1)),
        MessagePackCode.Str8 => (LengthKind.String, Load8(1)),
        MessagePackCode.Str16 => (LengthKind.String, Load16(1)),
        MessagePackCode.Str32 => (LengthKind.String, Load32(1)),
        MessagePackCode.Array16 => (LengthKind.Array, Load16(1)),
        MessagePackCode.Array32 => (LengthKind.Array, Load32(1)),
        MessagePackCode.Map16 => (LengthKind.Map, Load16(1)),
        MessagePackCode.Map32 => (LengthKind.Map, Load32(1)),
        MessagePackCode.UInt8 or MessagePackCode.Int8 => (LengthKind.Fixed, 1),
        MessagePackCode.UInt16 or MessagePackCode.Int16 => (LengthKind.Fixed, 2),
        MessagePackCode.UInt32 or MessagePackCode.Int32 or MessagePackCode.Float32 => (LengthKind.Fixed, 4),
        MessagePackCode.UInt64 or MessagePackCode.Int64 or MessagePackCode.Float64 => (LengthKind.Fixed, 8),
        MessagePackCode.FixExt1 => (LengthKind.Extension, 1),
        MessagePackCode.FixExt2 => (LengthKind.Extension, 2),
        MessagePackCode.FixExt4 => (LengthKind.Extension, 4),
        MessagePackCode.FixExt8 => (LengthKind.Extension, 8),
        MessagePackCode.FixExt16 => (LengthKind.Extension, 16),
        MessagePackCode.Ext8 => (LengthKind.Extension, Load8(1)),
        MessagePackCode.Ext16 => (LengthKind.Extension, Load16(1)),
        MessagePackCode.Ext32 => (LengthKind.Extension, Load32(1)),
        _ => (LengthKind.Invalid, 0),
    };

    private void CheckExtension(ReadLimits limits, byte type, int header, long length)
    {
        if (type != PackedBlock.Type)
        {
            if (length > limits.MaxBinaryLength)
            {
                ThrowLimit(LengthKind.Extension, length, limits.MaxBinaryLength);
            }
        }
        else if (length <= Remaining - header && length > limits.MaxCount)
        {
            // Every element takes a byte at least, so that most blocks need no closer look.
            int start = Position;
            var body = Take(header, length);
            long count = PackedBlock.Count(body);
            Rewind(start);
            if (count > limits.MaxCount)
            {
                ThrowLimit(LengthKind.Array, count, limits.MaxCount);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void ThrowLimit(LengthKind kind, long length, int most) => throw Error(
        SerializationErrorCode.LimitExceeded,
        kind switch
        {
            LengthKind.String => $"The string has {length} bytes where {most} are allowed.",
            LengthKind.Binary => $"The binary has {length} bytes where {most} are allowed.",
            LengthKind.Extension => $"The extension has {length} bytes where {most} are allowed.",
            LengthKind.Map => $"The map has {length} entries where {most} are allowed.",
            _ => $"The array has {length} elements where {most} are allowed.",
        });
}
