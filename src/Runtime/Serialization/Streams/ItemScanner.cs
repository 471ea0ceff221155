namespace ProtoGen.Serialization;

/// <summary>
/// Finds where a value ends while its bytes come in pieces of any size. Each byte is looked at once, and what is kept is two
/// counters, whatever the bytes say: nesting needs no stack, because only how many values are owed decides the end.
/// </summary>
internal struct ItemScanner
{
    // Both tables start with the first code that is neither a number of its own, nil, nor a boolean: bin 8.
    private const byte FirstCoded = MessagePackCode.Bin8;

    private long _values;
    private long _body;
    private uint _length;
    private int _lengthBytes;
    private byte _code;

    /// <summary>How many bytes of a length follow each code, from bin 8 to map 32.</summary>
    private static ReadOnlySpan<byte> LengthBytes =>
        [1, 2, 4, 1, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 2, 4, 2, 4];

    /// <summary>How many bytes follow each code beside its length and what that counts: numbers, and the type of extensions.</summary>
    private static ReadOnlySpan<byte> Body =>
        [0, 0, 0, 1, 1, 1, 4, 8, 1, 2, 4, 8, 1, 2, 4, 8, 2, 3, 5, 9, 17, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Bytes of the value seen so far.</summary>
    public long Size { get; private set; }

    /// <summary>Whether the value has ended.</summary>
    public readonly bool IsComplete => LeastMore == 0;

    /// <summary>The least bytes that must follow: every value that is declared takes one.</summary>
    public readonly long LeastMore => _values + _body + _lengthBytes;

    /// <summary>Starts at a value.</summary>
    public static ItemScanner Start() => new() { _values = 1 };

    /// <summary>Looks at more bytes, up to the end of the value. A code that starts no value counts as one: its reader will say so.</summary>
    /// <param name="bytes">What follows the bytes seen so far. Five bytes owe 2^33 values at most, so no span overflows a counter.</param>
    public void Scan(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (true)
        {
            for (; _lengthBytes > 0 && at < bytes.Length; at++)
            {
                _length = (_length << 8) | bytes[at];
                if (--_lengthBytes == 0)
                {
                    CountLength();
                }
            }

            int skipped = _lengthBytes > 0 ? 0 : (int)Math.Min(_body, bytes.Length - at);
            _body -= skipped;
            at += skipped;
            if (_values == 0 || at == bytes.Length)
            {
                Size += at;
                return;
            }

            _values--;
            Begin(bytes[at++]);
        }
    }

    private void Begin(byte code)
    {
        switch (code)
        {
            case <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt or (>= MessagePackCode.Nil and <= MessagePackCode.True):
                break;
            case < MessagePackCode.FixArray:
                _values += 2 * (code & MessagePackCode.MaxFixCount);
                break;
            case < MessagePackCode.FixStr:
                _values += code & MessagePackCode.MaxFixCount;
                break;
            case < MessagePackCode.Nil:
                _body = code & MessagePackCode.MaxFixStrLength;
                break;
            default:
                _code = code;
                _length = 0;
                _lengthBytes = LengthBytes[code - FirstCoded];
                _body = Body[code - FirstCoded];
                break;
        }
    }

    private void CountLength()
    {
        switch (_code)
        {
            case MessagePackCode.Array16 or MessagePackCode.Array32:
                _values += _length;
                break;
            case MessagePackCode.Map16 or MessagePackCode.Map32:
                _values += 2L * _length;
                break;
            default:
                _body += _length;
                break;
        }
    }
}
