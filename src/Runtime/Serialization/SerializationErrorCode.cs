namespace ProtoGen;

/// <summary>What was wrong with a message.</summary>
public enum SerializationErrorCode
{
    /// <summary>The bytes end inside a value.</summary>
    Truncated = 1,

    /// <summary>A value of another kind stands where this one was expected, or a byte that starts no value.</summary>
    UnexpectedCode,

    /// <summary>Nil stands where a value is needed.</summary>
    UnexpectedNil,

    /// <summary>A number does not fit the type.</summary>
    Overflow,

    /// <summary>A string is not valid UTF-8.</summary>
    InvalidUtf8,

    /// <summary>A value is outside the range of its type. Code of the program's own says so too, by throwing this code itself.</summary>
    InvalidValue,

    /// <summary>A declared length or count is larger than the bytes that are left could hold.</summary>
    LengthExceedsInput,

    /// <summary>Messages are nested too deeply; when writing, usually a cycle.</summary>
    DepthExceeded,

    /// <summary>A member that has neither a default nor a null is missing.</summary>
    MemberMissing,

    /// <summary>Bytes follow the value.</summary>
    TrailingBytes,

    /// <summary>The message is larger than the limit.</summary>
    MessageTooLarge,

    /// <summary>A map has the same key twice.</summary>
    DuplicateKey,

    /// <summary>A collection changed while it was written, or has another number of elements than was said.</summary>
    CollectionModified,

    /// <summary>No formatter is registered for the type.</summary>
    UnregisteredType,

    /// <summary>A union has no case for the tag that was read, or for the type of the value to write.</summary>
    UnknownCase,

    /// <summary>A string, binary or collection is longer than its member says with <see cref="BoundedAttribute"/>.</summary>
    BoundExceeded,

    /// <summary>What the message would become takes more memory than a message of its size may.</summary>
    MemoryExceeded,

    /// <summary>
    /// Code of the program's own threw while its value was read or written: a constructor, a property, a callback, a formatter,
    /// a surrogate, a collection or a comparison. The bytes are not malformed, and which exception it was the inner one says; it
    /// is also a <see cref="MessageSerializationException"/> if that code read or wrote other bytes and failed there.
    /// </summary>
    UserCodeThrew,

    /// <summary>A string, binary or collection is longer than the reader's <see cref="ReadLimits"/> allow.</summary>
    LimitExceeded,
}
