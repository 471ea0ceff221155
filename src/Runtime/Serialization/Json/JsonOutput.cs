using System.Buffers;
using ProtoGen.Buffers;

namespace ProtoGen.Serialization;

/// <summary>A <see cref="PooledBuffer"/> for the JSON writer of the base class library.</summary>
/// <param name="buffer">Where to write.</param>
/// <param name="limit">How many bytes of JSON may be there before more of it is refused.</param>
internal sealed class JsonOutput(PooledBuffer buffer, long limit) : IBufferWriter<byte>
{
    private const int Chunk = 4096;

    public void Advance(int count) => buffer.Advance(count);

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        int size = Math.Max(sizeHint, 1);
        if (buffer.Length > limit || (long)buffer.Length + size > Array.MaxLength)
        {
            throw new MessageSerializationException(SerializationErrorCode.MessageTooLarge, $"The JSON is larger than {Math.Min(limit, Array.MaxLength)} bytes.");
        }

        buffer.Reserve((int)Math.Min(Math.Max(size, Chunk), (long)Array.MaxLength - buffer.Length));
        return buffer.Storage.AsMemory(buffer.Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
