using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Values that nobody asked for.</summary>
public ref partial struct MessagePackReader
{
    /// <summary>Skips the values that a newer writer added to an array.</summary>
    /// <param name="count">How many; nothing happens if it is not positive.</param>
    public void SkipRest(int count)
    {
        for (; count > 0; count--)
        {
            Skip();
        }
    }

    /// <summary>Skips one value of any shape without recursion: arrays and maps up to <see cref="MessagePackLimits.MaxSkipDepth"/> deep.</summary>
    /// <exception cref="MessageSerializationException">The bytes are not a value, or it is nested too deeply.</exception>
    public void Skip()
    {
        int values = SkipHeader();
        if (values > 0)
        {
            SkipContents(values);
        }
    }

    /// <summary>Reads one value of any shape as the bytes that it is, for code that reads them itself.</summary>
    /// <returns>The bytes, valid until the next value is read.</returns>
    /// <exception cref="MessageSerializationException">The bytes are not a value, or it is nested too deeply.</exception>
    public ReadOnlySpan<byte> ReadRaw()
    {
        int start = Position;
        Skip();
        return ReadFrom(start);
    }

    /// <summary>Moves past a header, and past the body of anything but an array or map.</summary>
    /// <returns>How many values the array or map holds; 0 for anything else.</returns>
    private int SkipHeader()
    {
        byte code = PeekCode;
        switch (code)
        {
            case <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt
                or MessagePackCode.Nil or MessagePackCode.False or MessagePackCode.True:
                _position++;
                return 0;
            case < MessagePackCode.FixArray or MessagePackCode.Map16 or MessagePackCode.Map32:
                return 2 * ReadMapHeader();
            case < MessagePackCode.FixStr or MessagePackCode.Array16 or MessagePackCode.Array32:
                return ReadArrayHeader();
            case < MessagePackCode.Nil or MessagePackCode.Str8 or MessagePackCode.Str16 or MessagePackCode.Str32
                or MessagePackCode.Bin8 or MessagePackCode.Bin16 or MessagePackCode.Bin32:
                return SkipBytes(code);
            case MessagePackCode.UInt8 or MessagePackCode.Int8:
                return SkipFixed(2);
            case MessagePackCode.UInt16 or MessagePackCode.Int16 or MessagePackCode.FixExt1:
                return SkipFixed(3);
            case MessagePackCode.FixExt2:
                return SkipFixed(4);
            case MessagePackCode.UInt32 or MessagePackCode.Int32 or MessagePackCode.Float32:
                return SkipFixed(5);
            case MessagePackCode.FixExt4:
                return SkipFixed(6);
            case MessagePackCode.UInt64 or MessagePackCode.Int64 or MessagePackCode.Float64:
                return SkipFixed(9);
            case MessagePackCode.FixExt8:
                return SkipFixed(10);
            case MessagePackCode.FixExt16:
                return SkipFixed(18);
            case MessagePackCode.Ext8:
                return Skip(3, Load8(1));
            case MessagePackCode.Ext16:
                return Skip(4, Load16(1));
            case MessagePackCode.Ext32:
                return Skip(6, Load32(1));
            default:
                ThrowUnexpected("a value");
                return 0;
        }
    }

    /// <summary>
    /// Moves past the header of an array or map without comparing its count with the bytes left: a message that is only
    /// partly written declares more than it has.
    /// </summary>
    internal bool TrySkipContainerHeader(out long values, out bool isMap)
    {
        byte code = PeekCode;
        isMap = code is (>= MessagePackCode.FixMap and < MessagePackCode.FixArray) or MessagePackCode.Map16 or MessagePackCode.Map32;
        int size;
        switch (code)
        {
            case >= MessagePackCode.FixMap and < MessagePackCode.FixStr:
                (size, values) = (1, code & MessagePackCode.MaxFixCount);
                break;
            case MessagePackCode.Array16 or MessagePackCode.Map16:
                (size, values) = (3, Load16(1));
                break;
            case MessagePackCode.Array32 or MessagePackCode.Map32:
                (size, values) = (5, Load32(1));
                break;
            default:
                values = 0;
                return false;
        }

        _position += size;
        values = isMap ? 2 * values : values;
        return true;
    }

    private int SkipBytes(byte code) => code switch
    {
        MessagePackCode.Bin8 or MessagePackCode.Str8 => Skip(2, Load8(1)),
        MessagePackCode.Bin16 or MessagePackCode.Str16 => Skip(3, Load16(1)),
        MessagePackCode.Bin32 or MessagePackCode.Str32 => Skip(5, Load32(1)),
        _ => Skip(1, code & MessagePackCode.MaxFixStrLength),
    };

    /// <summary>Moves past a header and its body.</summary>
    private int Skip(int headerSize, long length)
    {
        if (length > _length - _position - headerSize)
        {
            SkipBeyond(headerSize, length);
            return 0;
        }

        _position += headerSize + (int)length;
        return 0;
    }

    private int SkipFixed(int size)
    {
        Require(size);
        _position += size;
        return 0;
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SkipContents(int values)
    {
        // What is left to skip at each level around the current one. The size is a constant: nothing on the wire decides it.
        Span<int> left = stackalloc int[MessagePackLimits.MaxSkipDepth];
        int depth = 0;
        left[0] = values;
        while (true)
        {
            while (left[depth] == 0)
            {
                if (depth == 0)
                {
                    return;
                }

                depth--;
            }

            left[depth]--;
            int start = Position;
            int inner = SkipHeader();
            if (inner > 0)
            {
                if (++depth == left.Length)
                {
                    Rewind(start);
                    ThrowTooDeepToSkip();
                }

                left[depth] = inner;
            }
        }
    }
}
