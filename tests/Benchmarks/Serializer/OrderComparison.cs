using System.Buffers;
using MemoryPack;
using MessagePack;
using ProtoGen.Benchmarks.Measuring;
using ProtoGen.Benchmarks.Shapes;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>Row one of the whole path's targets: the Order graph against MemoryPack, in one run.</summary>
internal static class OrderComparison
{
    public static void Run()
    {
        var order = Order.Sample();
        var protoGen = ProtoGen.MessageSerializer.Serialize(order);
        var memoryPack = MemoryPackSerializer.Serialize(order);
        var messagePack = MessagePackSerializer.Serialize(order);
        if (!protoGen.AsSpan().SequenceEqual(messagePack))
        {
            throw new InvalidOperationException("ProtoGen and MessagePack disagree on the bytes of an order.");
        }

        Console.WriteLine($"Order graph: ProtoGen {protoGen.Length} bytes, MessagePack {messagePack.Length}, MemoryPack {memoryPack.Length}");
        var output = new ArrayBufferWriter<byte>(4096);

        Table.Print("Order, write to a reused buffer", Interleaved.Run(
            [
                new("ProtoGen", Each(() => { output.ResetWrittenCount(); ProtoGen.MessageSerializer.Serialize(output, order); })),
                new("MemoryPack", Each(() => { output.ResetWrittenCount(); MemoryPackSerializer.Serialize(output, order); })),
                new("MessagePack", Each(() => { output.ResetWrittenCount(); MessagePackSerializer.Serialize(output, order); })),
            ], Pace.Full), "MemoryPack");

        Table.Print("Order, write to an array", Interleaved.Run(
            [
                new("ProtoGen", Each(() => ProtoGen.MessageSerializer.Serialize(order))),
                new("MemoryPack", Each(() => MemoryPackSerializer.Serialize(order))),
                new("MessagePack", Each(() => MessagePackSerializer.Serialize(order))),
            ], Pace.Full), "MemoryPack");

        Table.Print("Order, read", Interleaved.Run(
            [
                new("ProtoGen", Each(() => ProtoGen.MessageSerializer.Deserialize<Order>(protoGen))),
                new("MemoryPack", Each(() => MemoryPackSerializer.Deserialize<Order>(memoryPack))),
                new("MessagePack", Each(() => MessagePackSerializer.Deserialize<Order>(messagePack))),
            ], Pace.Full), "MemoryPack");
    }

    // One delegate call an operation for every contender alike.
    private static Action<int> Each(Action operation) => repetitions =>
    {
        for (var i = 0; i < repetitions; i++)
        {
            operation();
        }
    };
}
