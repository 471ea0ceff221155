using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace ProtoGen.Serialization;

/// <summary>Objects that occur more than once, for messages with <see cref="MessageAttribute.PreserveReferences"/>.</summary>
public ref partial struct MessagePackReader
{
    /// <summary>Reads a reference to an object that was read before, if one is the next value.</summary>
    /// <typeparam name="T">The type that is expected.</typeparam>
    /// <param name="value">The object.</param>
    /// <returns>False, with nothing read, if the next value is another one or there is none.</returns>
    /// <exception cref="MessageSerializationException">It refers to nothing, to something skipped or not complete, or to another type; or the references lead to too much.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryReadReference<T>([NotNullWhen(true)] out T? value)
        where T : class
    {
        value = null;
        int start = Position;
        if (!TryReadExtension(ObjectReference.ExtensionType, out var body))
        {
            return false;
        }

        uint distance = ObjectReference.Decode(body);
        object? found = distance == 0 ? null : _objects?.Refer(start - (long)distance);
        value = found as T;
        if (value is null)
        {
            Rewind(start);
            ThrowInvalidValue(found is null
                ? $"{distance} bytes back there is no object that could be referred to."
                : $"{distance} bytes back is another object, a {TypeNames.Of(found.GetType())}.");
        }

        if (_objects!.Reached > MessagePackLimits.ReachedObjects + (MessagePackLimits.ReachedObjectsPerByte * Position))
        {
            Rewind(start);
            ThrowInvalidValue("The references of the message lead to too many objects, each counted as often as it is reached.");
        }

        return true;
    }

    /// <summary>Remembers an object that may be referred to before its members are read.</summary>
    /// <param name="start">Where its value starts.</param>
    /// <param name="value">The object.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AddReference(int start, object value) => (_objects ??= new ReadObjects()).Add(start, value);

    /// <summary>Begins an object that may be referred to once it is complete.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void OpenReference() => (_objects ??= new ReadObjects()).Open();

    /// <summary>Remembers an object that is complete.</summary>
    /// <param name="start">Where its value starts.</param>
    /// <param name="value">The object.</param>
    /// <exception cref="MessageSerializationException">Such objects are nested too deeply, those included that are reached by references.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CloseReference(int start, object value)
    {
        if (_objects!.Close(start, value) > MaxDepth)
        {
            Rewind(start);
            ThrowTooDeep();
        }
    }
}
