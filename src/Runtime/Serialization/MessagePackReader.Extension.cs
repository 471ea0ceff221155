namespace ProtoGen.Serialization;

/// <summary>Extensions: a type number and bytes that only their own type can read.</summary>
public ref partial struct MessagePackReader
{
    /// <summary>Reads an extension if the next value is one of that type.</summary>
    /// <param name="type">The type's byte on the wire.</param>
    /// <param name="body">Its bytes, part of the input.</param>
    /// <returns>False, with nothing read, if the next value is another one or there is none.</returns>
    internal bool TryReadExtension(byte type, out ReadOnlySpan<byte> body)
    {
        body = default;
        if (_position >= _length)
        {
            return false;
        }

        (int header, long length) = PeekCode switch
        {
            MessagePackCode.FixExt1 => (2, 1L),
            MessagePackCode.FixExt2 => (2, 2),
            MessagePackCode.FixExt4 => (2, 4),
            MessagePackCode.FixExt8 => (2, 8),
            MessagePackCode.FixExt16 => (2, 16),
            MessagePackCode.Ext8 => (3, Load8(1)),
            MessagePackCode.Ext16 => (4, Load16(1)),
            MessagePackCode.Ext32 => (6, Load32(1)),
            _ => (0, 0),
        };
        if (header == 0 || Load8(header - 1) != type)
        {
            return false;
        }

        body = Take(header, length);
        return true;
    }
}
