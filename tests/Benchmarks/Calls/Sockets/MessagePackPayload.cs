using System.Buffers;
using MessagePack;

namespace ProtoGen.Benchmarks.Calls.Sockets;

/// <summary>The message encoded and decoded on both sides, with the MessagePack package's writer and reader, by hand.</summary>
internal readonly struct MessagePackPayload : IPayload
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _scratch;

    public static void Write(Frames frames, byte kind, int slot) => Write(frames, kind, slot, Small.Sample);

    public static void Echo(Frames frames, int slot, ReadOnlyMemory<byte> request) => Write(frames, Frames.Call, slot, Decode(request));

    public static void Read(ReadOnlyMemory<byte> payload) => GC.KeepAlive(Decode(payload));

    public static void Check(ReadOnlyMemory<byte> payload) => Decode(payload).Check();

    private static void Write(Frames frames, byte kind, int slot, Small message)
    {
        var scratch = _scratch ??= new ArrayBufferWriter<byte>(4096);
        scratch.ResetWrittenCount();
        var writer = new MessagePackWriter(scratch);
        writer.WriteArrayHeader(3);
        writer.Write(message.Id);
        writer.Write(message.Name);
        writer.WriteArrayHeader(message.Values.Length);
        foreach (var value in message.Values)
        {
            writer.Write(value);
        }

        writer.Flush();
        scratch.WrittenMemory.CopyTo(frames.Reserve(scratch.WrittenCount));
        frames.Commit(kind, slot, scratch.WrittenCount);
    }

    private static Small Decode(ReadOnlyMemory<byte> payload)
    {
        var reader = new MessagePackReader(payload);
        if (reader.ReadArrayHeader() != 3)
        {
            throw new MessagePackSerializationException("Not the message.");
        }

        var id = reader.ReadInt32();
        var name = reader.ReadString()!;
        var values = new int[reader.ReadArrayHeader()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.ReadInt32();
        }

        return new Small(id, name, values);
    }
}
