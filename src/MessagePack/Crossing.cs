using System.Buffers;
using System.Runtime.CompilerServices;
using MessagePack;
using MessagePack.Formatters;

namespace ProtoGen;

/// <summary>
/// A value that goes from one serializer to the other. Each has its own count of how deep it is, so values that go to and
/// fro are counted here: what a peer sends must not be able to nest them without end.
/// </summary>
internal static class Crossing
{
    /// <summary>How often a value may hold one of the other side, which holds one of this side, and so on.</summary>
    internal const int MaxCrossings = 8;

    /// <summary>A buffer that has grown larger is not kept.</summary>
    private const int MostKept = 64 * 1024;

    [ThreadStatic]
    private static int s_crossings;

    // Taken while it is in use: a value inside the value gets another one.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_spare;

    /// <summary>Writes a value of the package's as part of a message.</summary>
    public static void Write<T>(ref Serialization.MessagePackWriter writer, IMessagePackFormatter<T> formatter, T value, MessagePackSerializerOptions options)
    {
        Enter();
        var buffer = TakeBuffer();
        try
        {
            var other = new MessagePackWriter(buffer);
            formatter.Serialize(ref other, value, options);
            other.Flush();
            writer.WriteRaw(buffer.WrittenSpan);
        }
        finally
        {
            KeepBuffer(buffer);
            s_crossings--;
        }
    }

    /// <summary>Reads a value of the package's that is part of a message.</summary>
    public static T Read<T>(ref Serialization.MessagePackReader reader, IMessagePackFormatter<T> formatter, MessagePackSerializerOptions options)
    {
        int start = reader.Position;
        if (default(T) is null && Nullable.GetUnderlyingType(typeof(T)) is null && reader.PeekCode == MessagePackCode.Nil)
        {
            throw new MessageSerializationException(SerializationErrorCode.UnexpectedNil, $"Nil stands where a {typeof(T).Name} is needed.", start, innerException: null);
        }

        // The package reads memory, which a span of the reader is not: a copy is as long as the value.
        var bytes = reader.ReadRaw();
        Enter();
        byte[] copy = ArrayPool<byte>.Shared.Rent(bytes.Length);
        try
        {
            bytes.CopyTo(copy);
            var other = new MessagePackReader(copy.AsMemory(0, bytes.Length));
            var value = formatter.Deserialize(ref other, options);
            return other.End
                ? value
                : throw new MessageSerializationException(
                    SerializationErrorCode.InvalidValue, $"The formatter of {typeof(T).Name} has not read the whole value.", start, innerException: null);
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException)
        {
            throw new MessageSerializationException(CodeOf(exception), $"The value was refused by the MessagePack package: {TextOf(exception)}", start, exception);
        }
        catch (OverflowException exception)
        {
            // The package's own readers of integers throw it.
            throw new MessageSerializationException(SerializationErrorCode.Overflow, $"The value was refused by the MessagePack package: {TextOf(exception)}", start, exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
            s_crossings--;
        }
    }

    /// <summary>Writes a message as part of a value of the package's.</summary>
    public static void WriteMessage<T>(ref MessagePackWriter writer, T value)
    {
        Enter();
        var buffer = TakeBuffer();
        try
        {
            MessageSerializer.Serialize(buffer, value);
            writer.WriteRaw(buffer.WrittenSpan);
        }
        finally
        {
            KeepBuffer(buffer);
            s_crossings--;
        }
    }

    /// <summary>Reads a message that is part of a value of the package's.</summary>
    public static T ReadMessage<T>(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        options.Security.DepthStep(ref reader);
        var start = reader.Position;
        reader.Skip();
        reader.Depth--;
        var bytes = reader.Sequence.Slice(start, reader.Position);
        Enter();
        try
        {
            return MessageSerializer.Deserialize<T>(in bytes);
        }
        finally
        {
            s_crossings--;
        }
    }

    // A message inside the value may be the reason: its error says more than the package's own.
    private static SerializationErrorCode CodeOf(Exception exception) =>
        exception.GetBaseException() is MessageSerializationException inner ? inner.Code : SerializationErrorCode.InvalidValue;

    private static string TextOf(Exception exception)
    {
        string text = exception.GetBaseException().Message;
        return text.EndsWith('.') ? text : text + ".";
    }

    private static void Enter()
    {
        if (s_crossings == MaxCrossings || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new MessageSerializationException(
                SerializationErrorCode.DepthExceeded, $"Values of the two serializers are nested in each other more than {MaxCrossings} deep.");
        }

        s_crossings++;
    }

    private static ArrayBufferWriter<byte> TakeBuffer()
    {
        var buffer = s_spare ?? new ArrayBufferWriter<byte>();
        s_spare = null;
        return buffer;
    }

    private static void KeepBuffer(ArrayBufferWriter<byte> buffer)
    {
        if (buffer.Capacity <= MostKept)
        {
            buffer.ResetWrittenCount();
            s_spare = buffer;
        }
    }
}
