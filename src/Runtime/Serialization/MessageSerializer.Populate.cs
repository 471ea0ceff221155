using System.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>Values that are read into an object that is there already.</summary>
public static partial class MessageSerializer
{
    /// <summary>
    /// Reads a message into an object: the members that the bytes have are set, the others stay as they are. The same bytes
    /// are read as by <see cref="Deserialize{T}(ReadOnlySpan{byte})"/>.
    /// </summary>
    /// <remarks>
    /// <para>A member stays when the bytes do not have it, whatever it is declared with, <c>required</c> included; nil counts
    /// as that where the member cannot be null, and else sets null. But what <see cref="MessageAttribute.OmitDefaults"/>
    /// leaves out is set to its default: its writer may have meant that. A member whose own type is <see cref="IPopulatable"/> is
    /// populated in place if it is not null, no union, and no record with <see cref="MessageAttribute.PreserveReferences"/>; any
    /// other value is replaced as a whole, collections too.</para>
    /// <para>Of a derived object the members of <typeparamref name="T"/> are read. A member of type
    /// <see cref="UnknownMembers"/> has those of these bytes afterwards. Methods marked with
    /// <see cref="OnDeserializedAttribute"/> are called as after any reading.</para>
    /// <para>When it fails the object's own members are unchanged, unless a setter or a called method threw, or bytes follow the
    /// message (<see cref="SerializationErrorCode.TrailingBytes"/>), which is found last; objects inside that are populated in
    /// place may have changed.</para>
    /// </remarks>
    /// <typeparam name="T">The message.</typeparam>
    /// <param name="bytes">Its MessagePack.</param>
    /// <param name="existing">The object, used by this call alone meanwhile.</param>
    /// <exception cref="MessageSerializationException">The bytes are not exactly one value of the type.</exception>
    public static void Populate<[RootType] T>(ReadOnlySpan<byte> bytes, T existing)
        where T : class, IPopulatable
    {
        ArgumentNullException.ThrowIfNull(existing);
        PopulateInto(bytes, ref existing, limits: null);
    }

    /// <summary>Reads a message into a variable. Everything said of objects holds, but the variable is unchanged when it fails.</summary>
    /// <typeparam name="T">The message, a struct.</typeparam>
    /// <param name="bytes">Its MessagePack.</param>
    /// <param name="existing">The variable, used by this call alone meanwhile.</param>
    /// <exception cref="MessageSerializationException">The bytes are not exactly one value of the type.</exception>
    public static void Populate<[RootType] T>(ReadOnlySpan<byte> bytes, ref T existing)
        where T : struct, IPopulatable
    {
        T value = existing;
        PopulateInto(bytes, ref value, limits: null);
        existing = value;
    }

    /// <inheritdoc cref="Populate{T}(ReadOnlySpan{byte}, T)"/>
    /// <param name="bytes">Its MessagePack, in any number of segments.</param>
    /// <param name="existing">The object, used by this call alone meanwhile.</param>
    public static void Populate<[RootType] T>(in ReadOnlySequence<byte> bytes, T existing)
        where T : class, IPopulatable
    {
        ArgumentNullException.ThrowIfNull(existing);
        PopulateInto(in bytes, ref existing, limits: null);
    }

    /// <inheritdoc cref="Populate{T}(ReadOnlySpan{byte}, ref T)"/>
    /// <param name="bytes">Its MessagePack, in any number of segments.</param>
    /// <param name="existing">The variable, used by this call alone meanwhile.</param>
    public static void Populate<[RootType] T>(in ReadOnlySequence<byte> bytes, ref T existing)
        where T : struct, IPopulatable
    {
        T value = existing;
        PopulateInto(in bytes, ref value, limits: null);
        existing = value;
    }

    private static void PopulateInto<T>(ReadOnlySpan<byte> bytes, ref T existing, ReadLimits? limits)
    {
        var root = MessageRoot<T>.Instance;
        var reader = new MessagePackReader(bytes);
        try
        {
            reader.Limit(limits);
            root.Populate(ref reader, ref existing);
            if (reader.Remaining > 0)
            {
                reader.ThrowTrailing();
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var placed = MessageErrors.OnRead(e, bytes, reader.Position, MessageErrors.NameOf(typeof(T)), root.Locate);
            if (ReferenceEquals(placed, e))
            {
                throw;
            }

            throw placed;
        }
    }

    private static void PopulateInto<T>(in ReadOnlySequence<byte> bytes, ref T existing, ReadLimits? limits)
    {
        if (bytes.IsSingleSegment)
        {
            PopulateInto(bytes.FirstSpan, ref existing, limits);
            return;
        }

        var root = MessageRoot<T>.Instance;
        CheckLengths<T>(in bytes, limits);
        using var source = SegmentedSource.Take(in bytes);
        var reader = new MessagePackReader(source);
        try
        {
            if (limits is not null)
            {
                reader.SetLimits(limits);
            }

            root.Populate(ref reader, ref existing);
            reader.CheckUncopied();
            if (reader.Remaining > 0)
            {
                reader.ThrowTrailing();
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var placed = Place(e, in bytes, reader.Position, MessageErrors.NameOf(typeof(T)), root.Locate);
            if (ReferenceEquals(placed, e))
            {
                throw;
            }

            throw placed;
        }
    }
}
