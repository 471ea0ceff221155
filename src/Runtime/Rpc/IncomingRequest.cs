using System.Diagnostics.CodeAnalysis;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>A request or one-way message of a peer, read as far as its method.</summary>
internal readonly struct IncomingRequest
{
    private readonly int _extra;
    private readonly int _fixedElements;

    private IncomingRequest(ServiceMethodEntry? method, string unknownName, int extra, int fixedElements)
    {
        Method = method;
        UnknownName = unknownName;
        _extra = extra;
        _fixedElements = fixedElements;
    }

    /// <summary>The method, or null when there is none of this name.</summary>
    public ServiceMethodEntry? Method { get; }

    /// <summary>What the peer called the method that does not exist.</summary>
    public string UnknownName { get; }

    /// <summary>Reads the method of a message.</summary>
    /// <param name="methods">The methods there are.</param>
    /// <param name="reader">At the method.</param>
    /// <param name="count">The number of elements of the message.</param>
    /// <param name="fixedElements">How many it must have at least; what follows them are headers.</param>
    /// <exception cref="MessageSerializationException">There are too few elements, or the method is neither a name nor an id.</exception>
    public static IncomingRequest Read(MethodTable methods, ref MessagePackReader reader, int count, int fixedElements)
    {
        if (count < fixedElements)
        {
            throw new MessageSerializationException(
                SerializationErrorCode.Truncated, $"The message has {count} elements instead of {fixedElements}.");
        }

        var method = methods.Read(ref reader, out string unknownName);
        return new IncomingRequest(method, unknownName, count - fixedElements, fixedElements);
    }

    /// <summary>Reads the arguments and headers and prepares the handler.</summary>
    /// <param name="owner">Whom it runs for.</param>
    /// <param name="id">The peer's id, or <see cref="RunningCall.NoAnswer"/>.</param>
    /// <param name="message">The whole message.</param>
    /// <param name="reader">At the arguments; behind the message if this returns true.</param>
    /// <param name="endsHere">Whether nothing may follow the message.</param>
    /// <param name="call">The handler, not started yet.</param>
    /// <param name="failure">Why the message cannot be read.</param>
    public bool TryAccept(
        IRunningCallOwner owner, long id, ReadOnlySpan<byte> message, ref MessagePackReader reader, bool endsHere,
        [NotNullWhen(true)] out RunningCall? call, [NotNullWhen(false)] out MessageSerializationException? failure)
    {
        call = null;
        try
        {
            if (Method!.UsesStreams && id == RunningCall.NoAnswer)
            {
                throw new MessageSerializationException(SerializationErrorCode.InvalidValue, "Streams need a call that is answered.");
            }

            reader.Limit(owner.Settings.ReadLimits);
            call = Method.Accept(owner, id, ref reader);
            if (_extra > 0)
            {
                call.Headers = IncomingHeaders.Read(ref reader, owner.Settings.TimeProvider);
                reader.SkipRest(_extra - 1);
            }

            if (endsHere && reader.Remaining > 0)
            {
                reader.ThrowTrailing();
            }

            failure = null;
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var method = Method!;
            int headers = _fixedElements;
            call?.Release();
            call = null;
            failure = MessageErrors.OnRead(exception, message, reader.Position, method.Name, (ref MessagePath path) =>
            {
                // The message's own level has no name.
                if (path.TryNext(out int element))
                {
                    if (element < headers)
                    {
                        method.LocateArguments(ref path);
                    }
                    else
                    {
                        path.Member("headers");
                    }
                }
            });
            return false;
        }
    }
}
