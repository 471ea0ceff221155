namespace ProtoGen.Serialization;

/// <summary>Extensions: a type number and bytes that only their own type can read.</summary>
public ref partial struct MessagePackReader
{
    /// <summary>Reads an extension without copying it.</summary>
    /// <param name="type">Its type; negative ones belong to MessagePack itself.</param>
    /// <returns>Its bytes, valid until the next value is read.</returns>
    public ReadOnlySpan<byte> ReadExtension(out sbyte type)
    {
        var (header, length) = LoadExtensionHeader();
        if (header == 0)
        {
            ThrowUnexpected("an extension");
        }

        type = (sbyte)Load8(header - 1);
        return Take(header, length);
    }

    /// <summary>Reads an extension if the next value is one of that type.</summary>
    /// <param name="type">The type's byte on the wire.</param>
    /// <param name="body">Its bytes, valid until the next value is read.</param>
    /// <returns>False, with nothing read, if the next value is another one or there is none.</returns>
    internal bool TryReadExtension(byte type, out ReadOnlySpan<byte> body)
    {
        body = default;
        if (Remaining == 0)
        {
            return false;
        }

        var (header, length) = LoadExtensionHeader();
        if (header == 0 || Load8(header - 1) != type)
        {
            return false;
        }

        body = Take(header, length);
        return true;
    }

    /// <summary>The size of the header at the current position, its last byte the type, or 0 if it is no extension's.</summary>
    private (int Header, long Length) LoadExtensionHeader() => PeekCode switch
    {
        MessagePackCode.FixExt1 => (2, 1),
        MessagePackCode.FixExt2 => (2, 2),
        MessagePackCode.FixExt4 => (2, 4),
        MessagePackCode.FixExt8 => (2, 8),
        MessagePackCode.FixExt16 => (2, 16),
        MessagePackCode.Ext8 => (3, Load8(1)),
        MessagePackCode.Ext16 => (4, Load16(1)),
        MessagePackCode.Ext32 => (6, Load32(1)),
        _ => (0, 0),
    };
}
