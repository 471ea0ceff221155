using System.Diagnostics.CodeAnalysis;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>Writes the parts of messages that are not the user's.</summary>
internal static class Messages
{
    /// <summary><c>[0, id, method,</c> and the arguments follow, then the headers if there are any.</summary>
    public static void BeginRequest(ref MessagePackWriter writer, int id, uint method, bool hasHeaders)
    {
        ref byte p = ref writer.Reserve(2 + MessagePackSize.UInt32 + MessagePackSize.UInt32);
        p = ref MessagePackEncoder.WriteArrayHeader(ref p, hasHeaders ? 5 : 4);
        p = ref MessagePackEncoder.WriteInt32(ref p, MessageKind.Request);
        p = ref MessagePackEncoder.WriteInt32(ref p, id);
        p = ref MessagePackEncoder.WriteUInt32(ref p, method);
        writer.Commit(ref p);
    }

    /// <summary><c>[2, method,</c> and the arguments follow, then the headers if there are any.</summary>
    public static void BeginOneWay(ref MessagePackWriter writer, uint method, bool hasHeaders)
    {
        ref byte p = ref writer.Reserve(2 + MessagePackSize.UInt32);
        p = ref MessagePackEncoder.WriteArrayHeader(ref p, hasHeaders ? 4 : 3);
        p = ref MessagePackEncoder.WriteInt32(ref p, MessageKind.OneWay);
        p = ref MessagePackEncoder.WriteUInt32(ref p, method);
        writer.Commit(ref p);
    }

    /// <summary><c>[1, id, nil,</c> and the result follows, then the headers if there are any.</summary>
    public static void BeginResult(ref MessagePackWriter writer, long id, bool hasHeaders = false)
    {
        ref byte p = ref writer.Reserve(2 + MessagePackSize.Int64 + MessagePackSize.Nil);
        p = ref MessagePackEncoder.WriteArrayHeader(ref p, hasHeaders ? 5 : 4);
        p = ref MessagePackEncoder.WriteInt32(ref p, MessageKind.Response);
        p = ref MessagePackEncoder.WriteInt64(ref p, id);
        p = ref MessagePackEncoder.WriteNil(ref p);
        writer.Commit(ref p);
    }

    /// <summary><c>[1, id, [code, text], nil]</c>, or with headers.</summary>
    public static void WriteError(ref MessagePackWriter writer, long id, RpcErrorCode code, string text, Metadata? metadata = null)
    {
        BeginError(ref writer, id, code, text, elements: 2, metadata is not null);
        EndError(ref writer, metadata);
    }

    /// <summary><c>[1, id, [code, text</c>; a third element of the error follows if it has one, then <see cref="EndError"/>.</summary>
    public static void BeginError(ref MessagePackWriter writer, long id, RpcErrorCode code, string text, int elements, bool hasHeaders)
    {
        writer.WriteArrayHeader(hasHeaders ? 5 : 4);
        writer.Write(MessageKind.Response);
        writer.Write(id);
        writer.WriteArrayHeader(elements);
        writer.Write((long)code);
        writer.WriteString(text);
    }

    /// <summary>The nil in place of a result, then the headers if there are any.</summary>
    public static void EndError(ref MessagePackWriter writer, Metadata? metadata)
    {
        writer.WriteNil();
        if (metadata is not null)
        {
            WriteHeaders(ref writer, metadata);
        }
    }

    /// <summary>The headers of a response.</summary>
    public static void WriteHeaders(ref MessagePackWriter writer, Metadata metadata)
    {
        writer.WriteMapHeader(1);
        writer.Write(HeaderKey.Metadata);
        writer.WriteRaw(metadata.Encoded);
    }

    /// <summary><c>[5, id]</c>.</summary>
    public static void WriteCancel(ref MessagePackWriter writer, int id)
    {
        writer.WriteArrayHeader(2);
        writer.Write(MessageKind.Cancel);
        writer.Write(id);
    }

    /// <summary><c>[7, token]</c> or <c>[8, token]</c>.</summary>
    public static void WriteSignOfLife(ref MessagePackWriter writer, int kind, long token)
    {
        writer.WriteArrayHeader(2);
        writer.Write(kind);
        writer.Write(token);
    }

    /// <summary>Reads the elements behind the last one that is known; the message must end there.</summary>
    /// <exception cref="ProtocolException">It does not.</exception>
    public static void ReadEnd(ref MessagePackReader reader, int extra)
    {
        try
        {
            reader.SkipRest(extra);
        }
        catch (MessageSerializationException exception)
        {
            throw new ProtocolException("A message has an element that cannot be read.", exception);
        }

        if (reader.Remaining > 0)
        {
            throw new ProtocolException($"{reader.Remaining} bytes follow a message in its frame.");
        }
    }

    /// <summary>Reads the error of a response, which is not nil.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="reader">At the error.</param>
    /// <param name="method">The method that was called. The peer may know no more of it than the id in the request.</param>
    /// <param name="call">The call, for what its method declares; null where nothing is declared.</param>
    public static RpcException ReadError(ReadOnlySpan<byte> message, ref MessagePackReader reader, string method, PendingCall? call)
    {
        int start = reader.Position;
        var probe = reader;
        if (TryReadError(ref probe, method, call) is { } error)
        {
            reader = probe;
            return error.AsOutcomeOfCall();
        }

        // A plain MessagePack-RPC peer sends whatever it likes as an error.
        reader.Skip();
        return new RpcException(RpcErrorCode.HandlerFailed, MessageText.Render(message[start..reader.Position])).AsOutcomeOfCall();
    }

    private static RpcException? TryReadError(ref MessagePackReader reader, string method, PendingCall? call)
    {
        try
        {
            int count = reader.ReadArrayHeader();
            if (count < 2)
            {
                return null;
            }

            ulong code = reader.ReadUInt64();
            if (code > long.MaxValue)
            {
                return null;
            }

            string text = reader.ReadString();
            var detail = reader;
            reader.SkipRest(count - 2);
            if ((RpcErrorCode)code == RpcErrorCode.DeclaredError && count > 2 && TryReadDeclared(ref detail, text, call) is { } declared)
            {
                return declared;
            }

            return (RpcErrorCode)code == RpcErrorCode.UnknownMethod
                ? new RpcException(RpcErrorCode.UnknownMethod, $"The peer has no method '{method}'. It says: {text}")
                : new RpcException((RpcErrorCode)code, text);
        }
        catch (MessageSerializationException)
        {
            return null;
        }
    }

    /// <summary>Reads <c>[number, payload]</c>.</summary>
    /// <returns>Null when this side knows no such error or cannot read it: code and text are what is left of it.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Constructors of the user's errors may throw anything; the call has failed in any case.")]
    private static RpcException? TryReadDeclared(ref MessagePackReader reader, string text, PendingCall? call)
    {
        try
        {
            if (call is null || reader.ReadArrayHeader() < 2)
            {
                return null;
            }

            int number = reader.ReadInt32();
            reader.Limit(call.Connection.ReadLimits);
            return call.ReadError(ref reader, number, text);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null;
        }
    }
}
