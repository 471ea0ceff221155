using System.ComponentModel;
using System.Runtime.CompilerServices;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>How large a value is, and values in memory of the caller's own.</summary>
public static partial class MessageSerializer
{
    /// <summary>The exact number of bytes that <see cref="Serialize{T}(T)"/> would write.</summary>
    /// <remarks>
    /// It costs what writing costs: the value is written and forgotten, on the stack up to 256 bytes, beyond that in a buffer
    /// that the thread keeps or the pool lends. To have the bytes too, write first and look how many they are. A size that no
    /// value of a message passes is the constant <c>Formatter.MaxSize</c>, if all of its members are bounded.
    /// </remarks>
    /// <typeparam name="T">The type to write it as.</typeparam>
    /// <param name="value">The value; it must not change meanwhile, nor before it is written.</param>
    /// <exception cref="MessageSerializationException">The value could not be written either.</exception>
    public static int GetSize<[RootType] T>(in T value) => MessageRoot<T>.Instance.GetSize(in value);

    /// <summary>Writes a value to the start of the destination, if there is room for all of it.</summary>
    /// <typeparam name="T">The type to write it as.</typeparam>
    /// <param name="destination">Receives the MessagePack. Its bytes behind the value, or all of them if there is no room, may be changed. Code of the value, such as a property, must not use it.</param>
    /// <param name="value">The value; it must not change meanwhile.</param>
    /// <param name="written">How many bytes the value took; 0 if there is no room.</param>
    /// <returns>False if the value has more bytes than the destination; <see cref="GetSize{T}(in T)"/> tells how many.</returns>
    /// <exception cref="MessageSerializationException">The value is too large, too deep or cyclic, changed while it was written, a property or collection of its own threw, or its type is not registered.</exception>
    public static bool TrySerialize<[RootType] T>(Span<byte> destination, in T value, out int written) =>
        MessageRoot<T>.Instance.TrySerialize(destination, in value, out written);

    /// <summary>The exact number of bytes that the formatter would write.</summary>
    /// <typeparam name="T">The type to write it as.</typeparam>
    /// <typeparam name="TFormatter">Writes it.</typeparam>
    /// <param name="value">The value; it must not change meanwhile, nor before it is written.</param>
    /// <exception cref="MessageSerializationException">The value could not be written either.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [SkipLocalsInit]
    public static int GetSize<T, TFormatter>(in T value)
        where TFormatter : struct, IFormatter<T>
    {
        var writer = new MessagePackWriter(stackalloc byte[LargestOnStack]);
        try
        {
            WriteAlone<T, TFormatter>(ref writer, in value);
            return writer.Position;
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>Writes a value to the start of the destination, if there is room for all of it.</summary>
    /// <typeparam name="T">The type to write it as.</typeparam>
    /// <typeparam name="TFormatter">Writes it.</typeparam>
    /// <param name="destination">Receives the MessagePack. Its bytes behind the value, or all of them if there is no room, may be changed. Code of the value, such as a property, must not use it.</param>
    /// <param name="value">The value; it must not change meanwhile.</param>
    /// <param name="written">How many bytes the value took; 0 if there is no room.</param>
    /// <returns>False if the value has more bytes than the destination.</returns>
    /// <exception cref="MessageSerializationException">The value is too large, too deep or cyclic, changed while it was written, or a property or collection of its own threw.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool TrySerialize<T, TFormatter>(Span<byte> destination, in T value, out int written)
        where TFormatter : struct, IFormatter<T>
    {
        written = 0;
        var writer = new MessagePackWriter(destination);
        try
        {
            WriteAlone<T, TFormatter>(ref writer, in value);
            if (!writer.TryEndIn(destination))
            {
                return false;
            }

            written = writer.Position;
            return true;
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>Writes a whole message, and says where what goes wrong does.</summary>
    private static void WriteAlone<T, TFormatter>(ref MessagePackWriter writer, in T value)
        where TFormatter : struct, IFormatter<T>
    {
        try
        {
            TFormatter.Write(ref writer, in value);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var placed = MessageErrors.OnWrite(e, writer.WrittenFrom(0), MessageErrors.NameOf(typeof(T)), TFormatter.Locate);
            if (ReferenceEquals(placed, e))
            {
                throw;
            }

            throw placed;
        }
    }
}
