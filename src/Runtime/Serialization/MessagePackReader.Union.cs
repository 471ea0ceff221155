namespace ProtoGen.Serialization;

/// <summary>Unions: <c>[tag, value]</c>.</summary>
public ref partial struct MessagePackReader
{
    /// <summary>Reads the beginning of a union; the value follows.</summary>
    /// <param name="tag">The number of the case.</param>
    /// <returns>The number of elements, at least 2.</returns>
    /// <exception cref="MessageSerializationException">The value is no array that begins with a number and goes on.</exception>
    public int ReadUnionHeader(out int tag)
    {
        int start = Position;
        int count = ReadArrayHeader();
        if (count < 2)
        {
            Rewind(start);
            ThrowWrongArity(start, 2, count);
        }

        tag = ReadInt32();
        return count;
    }

    /// <summary>Reads the value of a case that is not known.</summary>
    /// <param name="tag">The number of the case.</param>
    public UnknownCase ReadUnknownCase(int tag) => new(tag, ReadRaw());

    /// <summary>The error of a tag that stands for no case.</summary>
    /// <param name="unionStart">Where the union starts.</param>
    /// <param name="tag">The number of the case.</param>
    public static MessageSerializationException UnknownCase(int unionStart, int tag) => new(
        SerializationErrorCode.UnknownCase, $"The union has no case {tag}.", unionStart);
}
