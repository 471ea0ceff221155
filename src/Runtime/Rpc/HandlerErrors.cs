using ProtoGen.Diagnostics;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>What a handler tells its caller by throwing an <see cref="RpcException"/> of its own.</summary>
internal static class HandlerErrors
{
    /// <summary>The codes from here on belong to programs.</summary>
    public const long FirstOwnCode = 1000;

    /// <summary>
    /// Whether a handler may answer with a code. Not with those that say what only the library knows: that there is no such
    /// method, say, that the connection is lost, or that the server is stopping, behind which clients may call another one; nor with numbers that a
    /// later version may give a meaning.
    /// </summary>
    public static bool MayChoose(RpcErrorCode code) => code is
        RpcErrorCode.DeadlineExceeded or RpcErrorCode.InvalidArguments or RpcErrorCode.HandlerFailed or RpcErrorCode.Busy
        or RpcErrorCode.Unauthorized or RpcErrorCode.Unsupported or >= (RpcErrorCode)FirstOwnCode;

    /// <summary>Writes the whole answer, if what the handler threw is meant for the caller.</summary>
    /// <returns>False, with nothing of use written, if the caller must only learn that the handler failed.</returns>
    /// <exception cref="MessageSerializationException">The declared error is too large.</exception>
    public static bool TryWrite(ref MessagePackWriter writer, RunningCall call, Exception failure, Metadata? metadata, int maxMessageSize)
    {
        // What came out of a call to a third party says nothing about this one, and may hold what this caller must not see.
        if (failure is not RpcException { IsOutcomeOfCall: false } own)
        {
            return false;
        }

        string text = MessageText.Cut(SafeText.MessageOf(own), maxMessageSize);
        if (own.Code == RpcErrorCode.DeclaredError)
        {
            Messages.BeginError(ref writer, call.Id, own.Code, text, elements: 3, metadata is not null);
            if (!call.TryWriteError(ref writer, own))
            {
                return false;
            }
        }
        else if (MayChoose(own.Code))
        {
            Messages.BeginError(ref writer, call.Id, own.Code, text, elements: 2, metadata is not null);
        }
        else
        {
            return false;
        }

        Messages.EndError(ref writer, metadata);
        return true;
    }
}
