using System.Globalization;

namespace ProtoGen;

/// <summary>
/// A message could not be read or written. The only exception that reading throws, whatever the bytes are, and writing, whatever the value is.
/// </summary>
public sealed class MessageSerializationException : Exception
{
    private readonly string _text;

    /// <summary>Creates the error without a place; the serializer adds path and offset on its way out.</summary>
    /// <param name="code">What was wrong.</param>
    /// <param name="text">The same in words.</param>
    /// <param name="innerException">What a type's own code threw, if that is the reason.</param>
    public MessageSerializationException(SerializationErrorCode code, string text, Exception? innerException = null)
        : base(text, innerException)
    {
        Code = code;
        _text = text;
    }

    /// <summary>
    /// Creates the error of a value that a formatter of the program's own reads as a whole before it refuses it; the
    /// serializer adds the path.
    /// </summary>
    /// <param name="code">What was wrong.</param>
    /// <param name="text">The same in words.</param>
    /// <param name="offset">Where the value starts: the reader's position before it was read.</param>
    /// <param name="innerException">What was thrown by the code that refused it, if any did.</param>
    public MessageSerializationException(SerializationErrorCode code, string text, long offset, Exception? innerException)
        : this(code, text, innerException) => Offset = offset;

    internal MessageSerializationException(SerializationErrorCode code, string text, long offset, string? missingMember = null)
        : this(code, text)
    {
        Offset = offset;
        MissingMember = missingMember;
    }

    /// <summary>What was wrong.</summary>
    public SerializationErrorCode Code { get; }

    /// <summary>Where in the object graph, such as <c>Order.Lines[3].Price</c>; empty when there is no graph.</summary>
    public string Path { get; private set; } = "";

    /// <summary>
    /// The byte at which the value in question starts, counted from the start of the message, or how far the message was read when
    /// code of the program's own threw (<see cref="SerializationErrorCode.UserCodeThrew"/>); -1 when there is none.
    /// </summary>
    public long Offset { get; private set; } = -1;

    /// <inheritdoc/>
    public override string Message => (Path.Length > 0, Offset >= 0) switch
    {
        (true, true) => string.Create(CultureInfo.InvariantCulture, $"{_text} At {Path}, byte {Offset}."),
        (true, false) => $"{_text} At {Path}.",
        (false, true) => string.Create(CultureInfo.InvariantCulture, $"{_text} At byte {Offset}."),
        _ => _text,
    };

    /// <summary>The member that <see cref="SerializationErrorCode.MemberMissing"/> is about: it has no bytes to walk to.</summary>
    internal string? MissingMember { get; }

    /// <summary>Whether an inner boundary has placed the error already.</summary>
    internal bool IsPlaced { get; private set; }

    internal void Place(string path, long offset)
    {
        Path = path;
        Offset = offset;
        IsPlaced = true;
    }
}
