using ProtoGen.Buffers;
using ProtoGen.Framing;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>
/// What has come of the peer's messages that travel as parts. Its memory grows with the bytes that came. For the receive
/// loop only.
/// </summary>
/// <param name="mostBytes">The most bytes of all of them together: the largest message.</param>
internal sealed class IncomingParts(int mostBytes) : IDisposable
{
    private Dictionary<long, PooledBuffer>? _open;
    private long _bytes;

    /// <summary>Keeps one part.</summary>
    /// <param name="id">The peer's number for the message.</param>
    /// <param name="bytes">The next bytes of the message.</param>
    /// <exception cref="ProtocolException">That is more than a peer may send.</exception>
    public void Add(long id, ReadOnlySpan<byte> bytes)
    {
        _bytes += bytes.Length;
        if (_bytes > mostBytes)
        {
            throw new ProtocolException($"The messages that came in parts are together larger than the limit of {mostBytes} bytes for one message.");
        }

        _open ??= [];
        if (!_open.TryGetValue(id, out var message))
        {
            if (_open.Count == PartFormat.MostOpen)
            {
                throw new ProtocolException($"More than {PartFormat.MostOpen} messages came in parts at once.");
            }

            _open.Add(id, message = new PooledBuffer());
        }

        bytes.CopyTo(message.Reserve(bytes.Length));
        message.Advance(bytes.Length);
    }

    /// <summary>Takes the bytes of a message whose last part has come.</summary>
    /// <param name="id">The peer's number for the message.</param>
    /// <param name="last">The last bytes.</param>
    /// <returns>The whole message, for the caller to give back; null when the last part is all of it.</returns>
    /// <exception cref="ProtocolException">That is more than a peer may send.</exception>
    public PooledBuffer? Take(long id, ReadOnlySpan<byte> last)
    {
        if (_open?.ContainsKey(id) != true)
        {
            return null;
        }

        Add(id, last);
        _open.Remove(id, out var message);
        _bytes -= message!.Length;
        return message;
    }

    /// <summary>Forgets a message whose sender has given up.</summary>
    /// <param name="id">The peer's number for the message.</param>
    /// <exception cref="ProtocolException">There is none.</exception>
    public void Drop(long id)
    {
        if (_open is null || !_open.Remove(id, out var message))
        {
            throw new ProtocolException($"The parts {id} are to be dropped, and none have come.");
        }

        _bytes -= message.Length;
        message.Dispose();
    }

    /// <summary>Gives everything back.</summary>
    public void Dispose()
    {
        if (_open is null)
        {
            return;
        }

        foreach (var message in _open.Values)
        {
            message.Dispose();
        }

        _open.Clear();
        _bytes = 0;
    }

    /// <summary>Reads what every part carries.</summary>
    /// <param name="reader">Behind the id.</param>
    /// <param name="bytes">The bytes, in the message.</param>
    /// <returns>False for nil, which drops the message.</returns>
    /// <exception cref="ProtocolException">It is neither binary nor nil.</exception>
    public static bool TryReadBytes(ref MessagePackReader reader, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        try
        {
            if (reader.TryReadNil())
            {
                return false;
            }

            if (reader.PeekCode is < MessagePackCode.Bin8 or > MessagePackCode.Bin32)
            {
                throw new ProtocolException("A part of a message is no binary.");
            }

            bytes = reader.ReadBinarySpan();
            return true;
        }
        catch (MessageSerializationException exception)
        {
            throw new ProtocolException("A part of a message cannot be read.", exception);
        }
    }
}
