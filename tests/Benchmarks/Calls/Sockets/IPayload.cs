namespace ProtoGen.Benchmarks.Calls.Sockets;

/// <summary>What hand-written socket code puts into its frames and takes out of them.</summary>
internal interface IPayload
{
    /// <summary>Writes the sample message into a frame.</summary>
    static abstract void Write(Frames frames, byte kind, int slot);

    /// <summary>Answers a request with what came.</summary>
    static abstract void Echo(Frames frames, int slot, ReadOnlyMemory<byte> request);

    /// <summary>Takes what came, as its user would.</summary>
    static abstract void Read(ReadOnlyMemory<byte> payload);

    /// <summary>Fails unless what came is the sample message.</summary>
    static abstract void Check(ReadOnlyMemory<byte> payload);
}
