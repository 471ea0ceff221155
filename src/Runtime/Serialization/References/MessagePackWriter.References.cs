using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Objects that occur more than once, for messages with <see cref="MessageAttribute.PreserveReferences"/>.</summary>
public ref partial struct MessagePackWriter
{
    /// <summary>Writes how far back an object stands that was written before; remembers it where it was not.</summary>
    /// <typeparam name="T">The message that it is written as.</typeparam>
    /// <param name="value">The object.</param>
    /// <param name="mayContainItself">
    /// Whether a reader can make the object before what it contains, and so take a reference to it from inside. If not,
    /// <see cref="CloseReference{T}"/> says when the object is whole.
    /// </param>
    /// <returns>False, with nothing written, if the object has to be written.</returns>
    /// <exception cref="MessageSerializationException">The object contains itself and may not.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryWriteReference<T>(T value, bool mayContainItself)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        _objects ??= new WrittenObjects();
        if (!_objects.TryFind(value, _position, isOpen: !mayContainItself, out var earlier))
        {
            return false;
        }

        if (earlier.IsOpen)
        {
            throw new MessageSerializationException(
                SerializationErrorCode.InvalidValue,
                $"{TypeNames.Of(value.GetType())} contains itself, and is a record or made with its members: no reader would make it. Let it be a class whose members have setters.");
        }

        Span<byte> distance = stackalloc byte[sizeof(uint)];
        WriteExtension((sbyte)ObjectReference.ExtensionType, ObjectReference.Encode(distance, (uint)(_position - earlier.Position)));
        return true;
    }

    /// <summary>Says that an object is written whole.</summary>
    /// <typeparam name="T">The message that it was written as.</typeparam>
    /// <param name="value">The object.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly void CloseReference<T>(T value)
        where T : class => _objects?.Close(value);
}
