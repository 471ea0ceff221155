using System.ComponentModel;
using ProtoGen.Diagnostics;

namespace ProtoGen.Serialization;

/// <summary>Names the place a path stands for: <see cref="IFormatter{T}.Locate"/> of the outermost value.</summary>
/// <param name="path">The path.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void PathLocator(ref MessagePath path);

/// <summary>
/// What the boundaries of reading and writing do with an exception: give it a path and an offset, and let no other type
/// than <see cref="MessageSerializationException"/> out.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MessageErrors
{
    /// <summary>Places an exception that left a formatter while it read.</summary>
    /// <param name="exception">What was caught.</param>
    /// <param name="source">The bytes of the message, from its start.</param>
    /// <param name="position">How far the reader came.</param>
    /// <param name="root">How the path begins.</param>
    /// <param name="locator">Names the levels of the path.</param>
    /// <returns>The exception to throw: the same one, or one that wraps what a type's own code threw.</returns>
    public static MessageSerializationException OnRead(
        Exception exception, ReadOnlySpan<byte> source, int position, string root, PathLocator locator)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(locator);
        if (exception is MessageSerializationException known && !IsOfAnother(known))
        {
            if (!known.IsPlaced)
            {
                bool hasOffset = known.Offset >= 0;
                Place(known, source, hasOffset ? (int)known.Offset : position, justRead: !hasOffset, root, locator);
            }

            return known;
        }

        MessageSerializationException wrapped = Thrown(exception);
        Place(wrapped, source, position, justRead: true, root, locator);
        return wrapped;
    }

    /// <summary>Places an exception that left a formatter while it wrote.</summary>
    /// <param name="exception">What was caught.</param>
    /// <param name="written">The bytes of the message so far.</param>
    /// <param name="root">How the path begins.</param>
    /// <param name="locator">Names the levels of the path.</param>
    /// <returns>
    /// The exception to throw: the same one, or one that wraps what a type's own code threw. The path of the latter ends at
    /// the message or collection around the value; which value it was, the stack trace of the inner exception says.
    /// </returns>
    public static MessageSerializationException OnWrite(Exception exception, ReadOnlySpan<byte> written, string root, PathLocator locator)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(locator);
        if (exception is MessageSerializationException known && !IsOfAnother(known))
        {
            if (!known.IsPlaced)
            {
                Place(known, written, written.Length, justRead: false, root, locator);
            }

            return known;
        }

        // A run of values is written before it is counted, so the value in question may stand behind the one reached.
        var levels = MessagePathWalker.Walk(written, written.Length, justRead: false);
        if (levels.Count > 0)
        {
            levels.RemoveAt(levels.Count - 1);
        }

        var path = new MessagePath(written, levels);
        path.Root(root);
        locator(ref path);
        MessageSerializationException wrapped = Thrown(exception);
        wrapped.Place(path.ToString(), -1);
        return wrapped;
    }

    /// <summary>A type as C# writes it, without namespaces.</summary>
    /// <param name="type">A closed type.</param>
    public static string NameOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return TypeNames.Of(type);
    }

    /// <summary>The place follows as a sentence of its own.</summary>
    private static string AsSentence(string text)
    {
        text = text.TrimEnd();
        return text.Length == 0 || text[^1] is '.' or '!' or '?' ? text : text + '.';
    }

    // Placed in other bytes, which code of the value read or wrote itself. That a type is not registered is true of all bytes.
    private static bool IsOfAnother(MessageSerializationException error) => error is { IsPlaced: true, Code: not SerializationErrorCode.UnregisteredType };

    private static MessageSerializationException Thrown(Exception exception) => new(
        SerializationErrorCode.UserCodeThrew, $"The value's own code threw {exception.GetType().Name}: {AsSentence(SafeText.MessageOf(exception))}", exception);

    private static void Place(
        MessageSerializationException exception, ReadOnlySpan<byte> bytes, int offset, bool justRead, string root, PathLocator locator)
    {
        var path = new MessagePath(bytes, MessagePathWalker.Walk(bytes, offset, justRead));
        path.Root(root);
        locator(ref path);
        if (exception.MissingMember is { } member)
        {
            path.Member(member);
        }

        exception.Place(path.ToString(), offset);
    }
}
