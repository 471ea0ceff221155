using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ProtoGen.Serialization;

namespace ProtoGen.Streaming;

/// <summary>The receiving end of a stream of one type.</summary>
/// <param name="output">The connection.</param>
/// <param name="name">How paths in errors begin.</param>
/// <param name="unreadable">Makes what the consumer gets of an item that cannot be read.</param>
internal sealed class StreamReceiver<TItem, TFormatter>(
    IStreamOutput output, string name, Func<MessageSerializationException, Exception> unreadable)
    : StreamReceiver(output)
    where TFormatter : struct, IFormatter<TItem>
{
    private readonly ReadLimits? _limits = output.ReadLimits;
    private long _index;

    /// <summary>The item taken last.</summary>
    public TItem Current { get; private set; } = default!;

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Constructors and properties of the user's items may throw anything; it ends their stream.")]
    private protected override int ReadItem(ReadOnlySpan<byte> bytes)
    {
        var reader = new MessagePackReader(bytes);
        try
        {
            reader.Limit(_limits);
            Current = TFormatter.Read(ref reader);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            string root = string.Create(CultureInfo.InvariantCulture, $"{name}[{_index}]");
            var failure = unreadable(MessageErrors.OnRead(exception, bytes, reader.Position, root, TFormatter.Locate));
            Abort(failure);
            throw failure;
        }

        _index++;
        return reader.Position;
    }

    /// <inheritdoc/>
    private protected override Exception Miscounted(long carried, long announced) => unreadable(new MessageSerializationException(
        carried < announced ? SerializationErrorCode.Truncated : SerializationErrorCode.TrailingBytes,
        string.Create(CultureInfo.InvariantCulture, $"Messages of '{name}' announced {announced} items and carried {carried}."), 0));
}
