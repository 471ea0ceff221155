using System.ComponentModel;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>The number that stands for a stream among the arguments of a call. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StreamId
{
    /// <summary>Reads an id.</summary>
    /// <param name="reader">Where to read.</param>
    /// <returns>The id, not negative.</returns>
    /// <exception cref="MessageSerializationException">There is no integer, or one that no stream has.</exception>
    public static long Read(ref MessagePackReader reader)
    {
        int start = reader.Position;
        ulong id = reader.ReadUInt64();
        return id <= long.MaxValue
            ? (long)id
            : throw new MessageSerializationException(SerializationErrorCode.Overflow, $"The id of a stream is at most {long.MaxValue}.", start);
    }
}
