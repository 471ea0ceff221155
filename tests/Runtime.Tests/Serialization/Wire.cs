using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

internal delegate void WriteAction(ref MessagePackWriter writer);

internal delegate T ReadFunction<out T>(ref MessagePackReader reader);

/// <summary>Bytes as the hexadecimal text in which a test states them, and one-line calls of readers and writers.</summary>
internal static class Wire
{
    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    public static string Written(WriteAction write, int limit = int.MaxValue)
    {
        using var buffer = new PooledBuffer(limit);
        var writer = new MessagePackWriter(buffer);
        write(ref writer);
        writer.Complete();
        return Hex(buffer.Written);
    }

    public static string Written<T, TFormatter>(T value)
        where TFormatter : struct, IFormatter<T> => Hex(MessageSerializer.Serialize<T, TFormatter>(value));

    public static T Read<T, TFormatter>(string hex)
        where TFormatter : struct, IFormatter<T> => MessageSerializer.Deserialize<T, TFormatter>(Bytes(hex));

    public static T Read<T>(string hex, ReadFunction<T> read)
    {
        var reader = new MessagePackReader(Bytes(hex));
        var value = read(ref reader);
        Assert.Equal(0, reader.Remaining);
        return value;
    }

    /// <summary>The error of reading one value, which must not have moved the reader.</summary>
    public static SerializationErrorCode Error<T>(string hex, ReadFunction<T> read)
    {
        var reader = new MessagePackReader(Bytes(hex));
        try
        {
            read(ref reader);
        }
        catch (MessageSerializationException e)
        {
            Assert.Equal(0, reader.Position);
            return e.Code;
        }

        throw new InvalidOperationException($"Reading {hex} should have failed.");
    }

    public static MessageSerializationException Error<T, TFormatter>(string hex)
        where TFormatter : struct, IFormatter<T> =>
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<T, TFormatter>(Bytes(hex)));
}
