using System.Globalization;

namespace ProtoGen.Serialization;

/// <summary>Where in a stream an item stands, and the errors that say so.</summary>
/// <param name="type">The type of the items.</param>
internal struct ItemPlace(Type type)
{
    /// <summary>How many items came before.</summary>
    public long Index { get; private set; }

    /// <summary>How many bytes came before.</summary>
    public long Offset { get; private set; }

    private readonly string Root => MessageErrors.NameOf(type);

    private readonly string Path => string.Create(CultureInfo.InvariantCulture, $"{Root}[{Index}]");

    /// <summary>Moves past bytes that are no item.</summary>
    public void Skip(long size) => Offset += size;

    /// <summary>Moves past an item.</summary>
    public void Next(long size)
    {
        Index++;
        Offset += size;
    }

    /// <summary>Gives an error that was placed in its item its place in the stream: <c>Order[7].Lines[3]</c>, and the stream's offset.</summary>
    public readonly void Move(MessageSerializationException error)
    {
        string inItem = error.Path.StartsWith(Root, StringComparison.Ordinal) ? error.Path[Root.Length..] : error.Path;
        error.Place(Path + inItem, error.Offset < 0 ? error.Offset : Offset + error.Offset);
    }

    /// <summary>The error of an item that does not end.</summary>
    /// <param name="size">How many bytes of it there are.</param>
    public readonly MessageSerializationException Truncated(long size) => Error(
        SerializationErrorCode.Truncated, string.Create(CultureInfo.InvariantCulture, $"The input ends inside item {Index}, {size} bytes behind its start."));

    /// <summary>The error of an array that has fewer elements than it declares.</summary>
    /// <param name="left">How many are missing; negative if the array itself is.</param>
    public readonly MessageSerializationException Missing(long left) => Error(
        SerializationErrorCode.Truncated,
        left < 0 ? "The input is empty where an array was expected."
            : string.Create(CultureInfo.InvariantCulture, $"The input ends before item {Index}: {left} more are declared."));

    /// <summary>The error of an array that gets fewer elements than it declares.</summary>
    public readonly MessageSerializationException TooFew(long declared) => Error(
        SerializationErrorCode.CollectionModified,
        string.Create(CultureInfo.InvariantCulture, $"There are {Index} items where an array of {declared} was begun."));

    /// <summary>The error of an array that gets more elements than it declares.</summary>
    public readonly MessageSerializationException TooMany(long declared) => Error(
        SerializationErrorCode.CollectionModified,
        string.Create(CultureInfo.InvariantCulture, $"There are more items than the {declared} of the array that was begun."));

    /// <summary>The error of an item that is larger than allowed.</summary>
    /// <param name="least">The bytes it has at least.</param>
    /// <param name="most">The bytes it may have.</param>
    public readonly MessageSerializationException TooLarge(long least, int most) => Error(
        SerializationErrorCode.MessageTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"Item {Index} has at least {least} bytes where {most} are allowed."));

    /// <summary>The error of bytes behind the array whose elements were the items.</summary>
    public readonly MessageSerializationException Trailing()
    {
        var error = new MessageSerializationException(SerializationErrorCode.TrailingBytes, "Bytes follow the array.");
        error.Place(Root + "[]", Offset);
        return error;
    }

    /// <summary>The error of an input whose items should be the elements of an array, and that is none.</summary>
    public readonly void MoveToArray(MessageSerializationException error) => error.Place(Root + "[]", Offset);

    private readonly MessageSerializationException Error(SerializationErrorCode code, string text)
    {
        var error = new MessageSerializationException(code, text);
        error.Place(Path, Offset);
        return error;
    }
}
