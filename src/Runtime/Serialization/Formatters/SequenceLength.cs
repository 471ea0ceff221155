namespace ProtoGen.Serialization;

/// <summary>The length of a sequence, which is counted in 64 bits, as that of one value.</summary>
internal static class SequenceLength
{
    public static int Of(long length) => length <= Array.MaxLength
        ? (int)length
        : throw new MessageSerializationException(SerializationErrorCode.MessageTooLarge, $"A sequence of {length} elements is larger than a message can be.");
}
