namespace ProtoGen.Serialization;

/// <summary>Strings that come again and again.</summary>
public ref partial struct MessagePackReader
{
    /// <summary>
    /// Reads a string, which must be valid UTF-8, as the instance that an equal one was read as before, if that is not long
    /// ago; see <see cref="InternedStringFormatter"/>.
    /// </summary>
    public string ReadInternedString()
    {
        int start = Position;
        var utf8 = ReadUnchecked();
        if (utf8.Length is > 0 and <= InternedStrings.Longest && InternedStrings.Get(utf8) is { } text)
        {
            return text;
        }

        Rewind(start);
        return ReadString();
    }
}
