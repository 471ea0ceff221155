namespace ProtoGen.Serialization;

/// <summary>The header of a tuple or pair: an array of exactly as many elements.</summary>
internal static class TupleHeader
{
    public static void Read(ref MessagePackReader reader, int expected)
    {
        int start = reader.Position;
        int count = reader.ReadArrayHeader();
        if (count != expected)
        {
            MessagePackReader.ThrowWrongArity(start, expected, count);
        }
    }
}
