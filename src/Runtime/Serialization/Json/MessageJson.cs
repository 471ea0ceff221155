using System.Buffers;
using System.Text;
using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>
/// MessagePack as JSON for people and tools, and back without loss: what JSON lacks stands in objects of one key that begins
/// with <c>$</c>, such as <c>{"$bin": "AAE="}</c>; docs/json.md has the table. Safe from any number of threads at once.
/// </summary>
/// <remarks>
/// For diagnosis: slower than the serializer, and text of many times the size. Both directions refuse what is nested more than
/// 1,024 deep and strings that are not valid Unicode, the first one also strings and binary above 100,000,000 bytes, with
/// <see cref="MessageSerializationException"/> and nothing else; only running out of memory passes through.
/// </remarks>
public static class MessageJson
{
    /// <summary>Writes MessagePack as JSON.</summary>
    /// <param name="messagePack">Exactly one value.</param>
    /// <param name="indented">Whether each value has a line of its own. Refused where that makes the JSON more than about 256 times as long as the bytes, as it does far inside.</param>
    /// <returns>The JSON. Quotes, backslashes and control characters are escaped, HTML is not.</returns>
    /// <exception cref="MessageSerializationException">The bytes are not exactly one value, or it is beyond the limits; the offset counts in them.</exception>
    public static string ToJson(ReadOnlySpan<byte> messagePack, bool indented = false)
    {
        var buffer = ScratchBuffer.Take();
        try
        {
            Render(buffer, messagePack, indented);
            return Encoding.UTF8.GetString(buffer.Written);
        }
        finally
        {
            ScratchBuffer.Keep(buffer);
        }
    }

    /// <summary>Writes MessagePack as JSON in UTF-8, behind what the output holds.</summary>
    /// <param name="output">Receives the JSON, once all of it is written.</param>
    /// <param name="messagePack">Exactly one value.</param>
    /// <param name="indented">Whether each value has a line of its own. Refused where that makes the JSON more than about 256 times as long as the bytes, as it does far inside.</param>
    /// <exception cref="MessageSerializationException">The bytes are not exactly one value, or it is beyond the limits; the offset counts in them.</exception>
    public static void ToJson(IBufferWriter<byte> output, ReadOnlySpan<byte> messagePack, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        var buffer = ScratchBuffer.Take();
        try
        {
            Render(buffer, messagePack, indented);
            output.Write(buffer.Written);
        }
        finally
        {
            ScratchBuffer.Keep(buffer);
        }
    }

    /// <summary>Writes JSON as MessagePack, each value in its shortest form.</summary>
    /// <param name="json">One JSON value, from <see cref="ToJson(ReadOnlySpan{byte}, bool)"/> or from anyone else.</param>
    /// <returns>One MessagePack value.</returns>
    /// <exception cref="MessageSerializationException">It is no JSON, or a value that MessagePack does not have; the offset counts the bytes of its UTF-8.</exception>
    public static byte[] FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        byte[] utf8 = PooledArrays.Rent(Math.Max(Utf8Size(json), 1));
        try
        {
            return FromJson(utf8.AsSpan(0, Encode(json, utf8)));
        }
        finally
        {
            PooledArrays.Return(utf8);
        }
    }

    /// <summary>Writes JSON as MessagePack, each value in its shortest form.</summary>
    /// <param name="utf8Json">One JSON value in UTF-8, without a byte order mark.</param>
    /// <returns>One MessagePack value.</returns>
    /// <exception cref="MessageSerializationException">It is no JSON, or a value that MessagePack does not have; the offset counts in the bytes.</exception>
    public static byte[] FromJson(ReadOnlySpan<byte> utf8Json)
    {
        var counts = JsonCounts.Of(utf8Json);
        var buffer = ScratchBuffer.Take();
        try
        {
            JsonReading.Read(buffer, utf8Json, counts);
            return buffer.Written.ToArray();
        }
        finally
        {
            ScratchBuffer.Keep(buffer);
        }
    }

    private static void Render(PooledBuffer buffer, ReadOnlySpan<byte> messagePack, bool indented)
    {
        var reader = new MessagePackReader(messagePack);
        try
        {
            var objects = JsonObjects.Find(ref reader);
            if (reader.Remaining > 0)
            {
                reader.ThrowTrailing();
            }

            JsonRendering.Render(buffer, messagePack, objects, indented);
        }
        catch (MessageSerializationException e)
        {
            throw MessageErrors.OnRead(e, messagePack, reader.Position, "$", MessageValueFormatter.Locate);
        }
    }

    private static int Utf8Size(string json)
    {
        // No text of UTF-16 takes more, and asking for the exact number reads it twice.
        long size = 3L * json.Length;
        return size <= Array.MaxLength ? (int)size : Encoding.UTF8.GetByteCount(json);
    }

    private static int Encode(string json, Span<byte> utf8)
    {
        var status = System.Text.Unicode.Utf8.FromUtf16(json, utf8, out _, out int written, replaceInvalidSequences: false);
        return status == OperationStatus.Done
            ? written
            : throw new MessageSerializationException(SerializationErrorCode.InvalidUtf8, "The text has half of a surrogate pair.", written);
    }
}
