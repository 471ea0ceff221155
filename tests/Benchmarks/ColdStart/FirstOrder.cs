using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MemoryPack;
using MessagePack;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using ProtoGen.Benchmarks.Serializer.Peers;
using ProtoGen.Benchmarks.Shapes;

namespace ProtoGen.Benchmarks.ColdStart;

/// <summary>The first use of a serializer in a process, with all that it needs to come up.</summary>
/// <param name="Name">What its row is called.</param>
/// <param name="Write">Writes the first order.</param>
/// <param name="Read">Reads the first order.</param>
internal sealed record FirstOrder(string Name, Func<Order, byte[]> Write, Func<byte[], Order?> Read)
{
    /// <summary>Whether it runs in this process: not everybody does as native code.</summary>
    public bool RunsHere { get; init; } = true;

    /// <summary>Everybody, after a program that does nothing. Nothing of a serializer is touched before its order is.</summary>
    public static IReadOnlyList<FirstOrder> Contenders { get; } =
    [
        new("Nothing", _ => [], _ => null),
        new("ProtoGen", order => MessageSerializer.Serialize(order), bytes => MessageSerializer.Deserialize<Order>(bytes)),
        new("MemoryPack", order => MemoryPackSerializer.Serialize(order), bytes => MemoryPackSerializer.Deserialize<Order>(bytes)),
        new("MessagePack", order => MessagePackSerializer.Serialize(order), bytes => MessagePackSerializer.Deserialize<Order>(bytes))
        {
            RunsHere = RuntimeFeature.IsDynamicCodeSupported,
        },
        new("Nerdbank", NerdbankOrder.Write, NerdbankOrder.Read),
        new("protobuf-net", ProtobufOrder.Write, ProtobufOrder.Read) { RunsHere = RuntimeFeature.IsDynamicCodeSupported },
        new("Orleans", OrleansOrder.Write, OrleansOrder.Read) { RunsHere = RuntimeFeature.IsDynamicCodeSupported },
        new("System.Text.Json", order => JsonSerializer.SerializeToUtf8Bytes(order, JsonMessages.Default.Order), bytes => JsonSerializer.Deserialize(bytes, JsonMessages.Default.Order)),
    ];

    private static class NerdbankOrder
    {
        private static readonly Nerdbank.MessagePack.MessagePackSerializer s_serializer = new() { PerfOverSchemaStability = true };

        public static byte[] Write(Order order) => s_serializer.Serialize<Order, ShapedMessages>(order);

        public static Order? Read(byte[] bytes) => s_serializer.Deserialize<Order, ShapedMessages>(bytes);
    }

    // Its model of this one contract, as a program has it that has no others.
    private static class ProtobufOrder
    {
        private static readonly ProtoBuf.Meta.RuntimeTypeModel s_model = ProtobufModel.Of([typeof(Order), typeof(Address), typeof(Line)]);

        public static byte[] Write(Order order)
        {
            var output = new ArrayBufferWriter<byte>();
            s_model.Serialize(output, order);
            return output.WrittenSpan.ToArray();
        }

        public static Order Read(byte[] bytes) => s_model.Deserialize<Order>(bytes);
    }

    private static class OrleansOrder
    {
        private static readonly Serializer<Order> s_serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer<Order>>();

        public static byte[] Write(Order order) => s_serializer.SerializeToArray(order);

        public static Order? Read(byte[] bytes) => s_serializer.Deserialize(bytes);
    }
}
