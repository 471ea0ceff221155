using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="BigInteger"/> as binary: two's complement, the lowest byte first, as few bytes as it takes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BigIntegerFormatter : IFormatter<BigInteger>
{
    private const string TooLong = "The number has more than 4,096 bytes.";

    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in BigInteger value)
    {
        int length = value.GetByteCount();
        if (length > MessagePackLimits.MaxBigIntegerSize)
        {
            throw new MessageSerializationException(SerializationErrorCode.InvalidValue, TooLong);
        }

        ref byte destination = ref writer.Reserve(MessagePackSize.ArrayHeader + (long)length);
        ref byte body = ref MessagePackEncoder.WriteBinaryHeader(ref destination, length);
        if (!value.TryWriteBytes(MemoryMarshal.CreateSpan(ref body, length), out int written) || written != length)
        {
            throw new InvalidOperationException("A number has as many bytes as it says.");
        }

        writer.Commit(ref Unsafe.Add(ref body, length));
    }

    /// <inheritdoc/>
    public static BigInteger Read(ref MessagePackReader reader)
    {
        int start = reader.Position;
        var bytes = reader.ReadBinarySpan();
        if (bytes.Length > MessagePackLimits.MaxBigIntegerSize)
        {
            MessagePackReader.ThrowInvalidValue(start, TooLong);
        }

        return new BigInteger(bytes);
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
