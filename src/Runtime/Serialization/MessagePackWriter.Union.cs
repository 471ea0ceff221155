namespace ProtoGen.Serialization;

/// <summary>Unions: <c>[tag, value]</c>.</summary>
public ref partial struct MessagePackWriter
{
    /// <summary>Writes the beginning of a union; the value follows.</summary>
    /// <param name="tag">The number of the case.</param>
    public void WriteUnionHeader(int tag)
    {
        ref byte p = ref Reserve(1 + MessagePackSize.Int32);
        p = ref MessagePackEncoder.WriteArrayHeader(ref p, 2);
        p = ref MessagePackEncoder.WriteInt32(ref p, tag);
        Commit(ref p);
    }

    /// <summary>Writes a case that is not known, as it was read.</summary>
    /// <param name="unknown">The case; null becomes nil.</param>
    public void WriteUnknownCase(UnknownCase? unknown)
    {
        if (unknown is null)
        {
            WriteNil();
            return;
        }

        WriteUnionHeader(unknown.Tag);
        WriteRaw(unknown.Value.Span);
    }

    /// <summary>The error of a value whose type is no case of its union.</summary>
    /// <param name="value">The value.</param>
    public static MessageSerializationException UnlistedCase(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new MessageSerializationException(
            SerializationErrorCode.UnknownCase, $"{TypeNames.Of(value.GetType())} is no case of the union; list it with [Union].");
    }
}
