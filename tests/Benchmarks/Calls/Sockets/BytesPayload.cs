using MessagePack;

namespace ProtoGen.Benchmarks.Calls.Sockets;

/// <summary>The encoded message as bytes that nobody looks at: the limit.</summary>
internal readonly struct BytesPayload : IPayload
{
    private static readonly byte[] Encoded = MessagePackSerializer.Serialize(Small.Sample);

    public static void Write(Frames frames, byte kind, int slot)
    {
        Encoded.CopyTo(frames.Reserve(Encoded.Length));
        frames.Commit(kind, slot, Encoded.Length);
    }

    public static void Echo(Frames frames, int slot, ReadOnlyMemory<byte> request)
    {
        request.CopyTo(frames.Reserve(request.Length));
        frames.Commit(Frames.Call, slot, request.Length);
    }

    public static void Read(ReadOnlyMemory<byte> payload)
    {
    }

    public static void Check(ReadOnlyMemory<byte> payload) => MessagePackSerializer.Deserialize<Small>(payload).Check();
}
