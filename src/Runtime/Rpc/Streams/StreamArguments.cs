namespace ProtoGen.Rpc;

/// <summary>Turns the ids among the arguments of the peer's calls into streams.</summary>
internal static class StreamArguments
{
    /// <summary>Makes the streams of one call.</summary>
    /// <returns>Null when the method has none.</returns>
    public static IncomingStreams? Open<TMethod, TArguments>(IRunningCallOwner owner, ref TArguments arguments)
        where TMethod : struct, IServiceMethod<TArguments>
    {
        if (TMethod.StreamCount == 0)
        {
            return null;
        }

        // Over UDP there are no calls, and without a call no streams.
        var streams = new IncomingStreams((RpcConnection)owner, TMethod.Name);
        TMethod.OpenIncoming(ref arguments, streams);
        return streams;
    }
}
