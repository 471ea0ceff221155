using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>The forms that name their formatter, for generated code and the runtime itself.</summary>
public static partial class MessageSerializer
{
    /// <summary>A message that cannot be larger needs no buffer but the stack. A constant: nothing decides it at run time.</summary>
    private const int LargestOnStack = 256;

    /// <summary>How much memory to ask an output for at first; a message that needs more takes what it is given, or a scratch buffer.</summary>
    private const int FirstSpan = 256;

    /// <summary>Writes a value.</summary>
    /// <typeparam name="T">The type to write it as.</typeparam>
    /// <typeparam name="TFormatter">Writes it.</typeparam>
    /// <param name="value">The value; it must not change meanwhile.</param>
    /// <returns>Its MessagePack.</returns>
    /// <exception cref="MessageSerializationException">The value is too large, too deep or cyclic, changed while it was written, or a property or collection of its own threw.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static byte[] Serialize<T, TFormatter>(T value)
        where TFormatter : struct, IFormatter<T>
    {
        if (TFormatter.MaxSize is >= 0 and <= LargestOnStack)
        {
            return SerializeOnStack<T, TFormatter>(in value);
        }

        var buffer = ScratchBuffer.Take();
        try
        {
            Serialize<T, TFormatter>(buffer, in value);
            return buffer.Written.ToArray();
        }
        finally
        {
            ScratchBuffer.Keep(buffer);
        }
    }

    /// <summary>Writes a value behind what the output holds.</summary>
    /// <typeparam name="T">The type to write it as.</typeparam>
    /// <typeparam name="TFormatter">Writes it.</typeparam>
    /// <param name="output">Receives the MessagePack once all of the value is written, else nothing. Code of the value, such as a property, must not use it.</param>
    /// <param name="value">The value; it must not change meanwhile.</param>
    /// <exception cref="MessageSerializationException">The value is too large, too deep or cyclic, changed while it was written, or a property or collection of its own threw.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Serialize<T, TFormatter>(IBufferWriter<byte> output, T value)
        where TFormatter : struct, IFormatter<T>
    {
        ArgumentNullException.ThrowIfNull(output);
        SerializeInto<T, TFormatter>(output, in value);
    }

    /// <summary>Writes a value behind what the buffer holds. The buffer is unchanged if that fails.</summary>
    /// <typeparam name="T">The type to write it as.</typeparam>
    /// <typeparam name="TFormatter">Writes it.</typeparam>
    /// <param name="buffer">The buffer, used by this call alone meanwhile.</param>
    /// <param name="value">The value; it must not change meanwhile.</param>
    /// <exception cref="MessageSerializationException">The value is too large, too deep or cyclic, changed while it was written, or a property or collection of its own threw.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Serialize<T, TFormatter>(PooledBuffer buffer, in T value)
        where TFormatter : struct, IFormatter<T>
    {
        var writer = new MessagePackWriter(buffer);
        int start = writer.Position;
        try
        {
            TFormatter.Write(ref writer, in value);
            writer.Complete();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var placed = MessageErrors.OnWrite(e, writer.WrittenFrom(start), MessageErrors.NameOf(typeof(T)), TFormatter.Locate);
            if (ReferenceEquals(placed, e))
            {
                throw;
            }

            throw placed;
        }
    }

    /// <summary>Reads a value that takes all of the bytes.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <typeparam name="TFormatter">Reads it.</typeparam>
    /// <param name="bytes">Its MessagePack.</param>
    /// <exception cref="MessageSerializationException">The bytes are not exactly one value of the type.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static T Deserialize<T, TFormatter>(ReadOnlySpan<byte> bytes)
        where TFormatter : struct, IFormatter<T>
    {
        var reader = new MessagePackReader(bytes);
        try
        {
            var value = TFormatter.Read(ref reader);
            if (reader.RemainingInPiece > 0)
            {
                reader.ThrowTrailing();
            }

            return value;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var placed = MessageErrors.OnRead(e, bytes, reader.Position, MessageErrors.NameOf(typeof(T)), TFormatter.Locate);
            if (ReferenceEquals(placed, e))
            {
                throw;
            }

            throw placed;
        }
    }

    /// <summary>Reads a value from the start of the bytes.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <typeparam name="TFormatter">Reads it.</typeparam>
    /// <param name="bytes">Its MessagePack; anything may follow.</param>
    /// <param name="consumed">How many bytes the value took.</param>
    /// <exception cref="MessageSerializationException">The bytes do not start with a value of the type.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static T Deserialize<T, TFormatter>(ReadOnlySpan<byte> bytes, out int consumed)
        where TFormatter : struct, IFormatter<T>
    {
        var reader = new MessagePackReader(bytes);
        try
        {
            var value = TFormatter.Read(ref reader);
            consumed = reader.Position;
            return value;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var placed = MessageErrors.OnRead(e, bytes, reader.Position, MessageErrors.NameOf(typeof(T)), TFormatter.Locate);
            if (ReferenceEquals(placed, e))
            {
                throw;
            }

            throw placed;
        }
    }

    /// <summary>Reads a value that takes all of the bytes.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <typeparam name="TFormatter">Reads it.</typeparam>
    /// <param name="bytes">Its MessagePack, in any number of segments.</param>
    /// <exception cref="MessageSerializationException">The bytes are not exactly one value of the type.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static T Deserialize<T, TFormatter>(in ReadOnlySequence<byte> bytes)
        where TFormatter : struct, IFormatter<T>
    {
        if (bytes.IsSingleSegment)
        {
            return Deserialize<T, TFormatter>(bytes.FirstSpan);
        }

        using var source = SegmentedSource.Take(in bytes);
        var reader = new MessagePackReader(source);
        try
        {
            var value = TFormatter.Read(ref reader);
            reader.CheckUncopied();
            if (reader.Remaining > 0)
            {
                reader.ThrowTrailing();
            }

            return value;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var placed = Place(e, in bytes, reader.Position, MessageErrors.NameOf(typeof(T)), TFormatter.Locate);
            if (ReferenceEquals(placed, e))
            {
                throw;
            }

            throw placed;
        }
    }

    /// <summary>Places an error. It walks the bytes once more, and for that they are copied together.</summary>
    private static MessageSerializationException Place(
        Exception exception, in ReadOnlySequence<byte> bytes, int position, string root, PathLocator locator)
    {
        byte[] contiguous = PooledArrays.Rent((int)bytes.Length);
        try
        {
            bytes.CopyTo(contiguous);
            return MessageErrors.OnRead(exception, contiguous.AsSpan(0, (int)bytes.Length), position, root, locator);
        }
        finally
        {
            PooledArrays.Return(contiguous);
        }
    }

    /// <summary>Writes into the output's own memory, and counts it there once all of the value is written.</summary>
    internal static void SerializeInto<T, TFormatter>(IBufferWriter<byte> output, in T value)
        where TFormatter : struct, IFormatter<T>
    {
        if (TFormatter.MaxSize is >= 0 and <= LargestOnStack)
        {
            SerializeBounded<T, TFormatter>(output, in value);
            return;
        }

        var writer = new MessagePackWriter(output.GetSpan(FirstSpan));
        try
        {
            WriteAlone<T, TFormatter>(ref writer, in value);
            writer.EndIn(output);
        }
        finally
        {
            writer.Release();
        }
    }

    private static void SerializeBounded<T, TFormatter>(IBufferWriter<byte> output, in T value)
        where TFormatter : struct, IFormatter<T>
    {
        var space = output.GetSpan(TFormatter.MaxSize);
        if (space.Length < TFormatter.MaxSize)
        {
            throw new ArgumentException($"The output gave {space.Length} bytes where {TFormatter.MaxSize} were asked for.", nameof(output));
        }

        ref byte start = ref MemoryMarshal.GetReference(space);
        ref byte end = ref start;
        try
        {
            end = ref TFormatter.WriteBounded(ref start, in value);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw MessageErrors.OnWrite(e, default, MessageErrors.NameOf(typeof(T)), TFormatter.Locate);
        }

        output.Advance((int)Unsafe.ByteOffset(ref start, ref end));
    }

    [SkipLocalsInit]
    private static byte[] SerializeOnStack<T, TFormatter>(in T value)
        where TFormatter : struct, IFormatter<T>
    {
        Span<byte> scratch = stackalloc byte[LargestOnStack];
        ref byte end = ref MemoryMarshal.GetReference(scratch);
        try
        {
            end = ref TFormatter.WriteBounded(ref end, in value);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw MessageErrors.OnWrite(e, default, MessageErrors.NameOf(typeof(T)), TFormatter.Locate);
        }

        return scratch[..(int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(scratch), ref end)].ToArray();
    }
}
