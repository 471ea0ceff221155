namespace ProtoGen.Benchmarks.Calls.Sockets;

/// <summary>The binary as it is.</summary>
internal readonly struct LargePayload : IPayload
{
    public static void Write(Frames frames, byte kind, int slot)
    {
        Large.Sample.CopyTo(frames.Reserve(Large.Sample.Length));
        frames.Commit(kind, slot, Large.Sample.Length);
    }

    public static void Echo(Frames frames, int slot, ReadOnlyMemory<byte> request) => BytesPayload.Echo(frames, slot, request);

    public static void Read(ReadOnlyMemory<byte> payload)
    {
    }

    public static void Check(ReadOnlyMemory<byte> payload)
    {
        if (!payload.Span.SequenceEqual(Large.Sample))
        {
            throw new InvalidOperationException("The large echo is not what was sent.");
        }
    }
}
