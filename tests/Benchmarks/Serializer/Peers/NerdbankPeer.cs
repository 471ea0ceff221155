using System.Buffers;
using System.Numerics;
using Nerdbank.MessagePack;
using PolyType.Abstractions;
using PolyType;
using ProtoGen.Benchmarks.Shapes;

namespace ProtoGen.Benchmarks.Serializer.Peers;

/// <summary>
/// Nerdbank.MessagePack over the shapes that PolyType's generator writes. Members go by position, as everywhere else, where
/// the message does not ask for a map.
/// </summary>
internal sealed class NerdbankPeer : Peer
{
    private static readonly MessagePackSerializer s_arrays = new() { PerfOverSchemaStability = true };
    private static readonly MessagePackSerializer s_maps = new() { SerializeDefaultValues = SerializeDefaultValuesPolicy.Always };

    public NerdbankPeer()
        : base("Nerdbank")
    {
        Takes<OneField>((output, value) => s_arrays.Serialize(output, value, Of<OneField>.Shape), bytes => s_arrays.Deserialize(bytes, Of<OneField>.Shape)!);
        Takes<NineInts>((output, value) => s_arrays.Serialize(output, value, Of<NineInts>.Shape), bytes => s_arrays.Deserialize(bytes, Of<NineInts>.Shape)!);
        Takes<NumberAndText>((output, value) => s_arrays.Serialize(output, value, Of<NumberAndText>.Shape), bytes => s_arrays.Deserialize(bytes, Of<NumberAndText>.Shape)!);
        Takes<Order>((output, value) => s_arrays.Serialize(output, value, Of<Order>.Shape), bytes => s_arrays.Deserialize(bytes, Of<Order>.Shape)!, segments => s_arrays.Deserialize(segments, Of<Order>.Shape)!);
        Takes<Answer>((output, value) => s_arrays.Serialize(output, value, Of<Answer>.Shape), bytes => s_arrays.Deserialize(bytes, Of<Answer>.Shape)!, segments => s_arrays.Deserialize(segments, Of<Answer>.Shape)!);
        Takes<Nullables>((output, value) => s_arrays.Serialize(output, value, Of<Nullables>.Shape), bytes => s_arrays.Deserialize(bytes, Of<Nullables>.Shape)!);
        Takes<Texts>((output, value) => s_arrays.Serialize(output, value, Of<Texts>.Shape), bytes => s_arrays.Deserialize(bytes, Of<Texts>.Shape)!, segments => s_arrays.Deserialize(segments, Of<Texts>.Shape)!);
        Takes<int[]>((output, value) => s_arrays.Serialize(output, value, Of<int[]>.Shape), bytes => s_arrays.Deserialize(bytes, Of<int[]>.Shape)!, segments => s_arrays.Deserialize(segments, Of<int[]>.Shape)!);
        Takes<float[]>((output, value) => s_arrays.Serialize(output, value, Of<float[]>.Shape), bytes => s_arrays.Deserialize(bytes, Of<float[]>.Shape)!);
        Takes<double[]>((output, value) => s_arrays.Serialize(output, value, Of<double[]>.Shape), bytes => s_arrays.Deserialize(bytes, Of<double[]>.Shape)!);
        Takes<Vector3[]>((output, value) => s_arrays.Serialize(output, value, Of<Vector3[]>.Shape), bytes => s_arrays.Deserialize(bytes, Of<Vector3[]>.Shape)!);
        Takes<Blob>((output, value) => s_arrays.Serialize(output, value, Of<Blob>.Shape), bytes => s_arrays.Deserialize(bytes, Of<Blob>.Shape)!, segments => s_arrays.Deserialize(segments, Of<Blob>.Shape)!);
        Takes<Dictionary<int, Player>>((output, value) => s_arrays.Serialize(output, value, Of<Dictionary<int, Player>>.Shape), bytes => s_arrays.Deserialize(bytes, Of<Dictionary<int, Player>>.Shape)!, segments => s_arrays.Deserialize(segments, Of<Dictionary<int, Player>>.Shape)!);
        Takes<List<IFigure>>((output, value) => s_arrays.Serialize(output, value, Of<List<IFigure>>.Shape), bytes => s_arrays.Deserialize(bytes, Of<List<IFigure>>.Shape)!, segments => s_arrays.Deserialize(segments, Of<List<IFigure>>.Shape)!);
        Takes<MapOrder>((output, value) => s_maps.Serialize(output, value, Of<MapOrder>.Shape), bytes => s_maps.Deserialize(bytes, Of<MapOrder>.Shape)!);
        Takes<PackedInts>((output, value) => s_arrays.Serialize(output, value, Of<PackedInts>.Shape), bytes => s_arrays.Deserialize(bytes, Of<PackedInts>.Shape)!);
        Takes<PackedLongs>((output, value) => s_arrays.Serialize(output, value, Of<PackedLongs>.Shape), bytes => s_arrays.Deserialize(bytes, Of<PackedLongs>.Shape)!);
        Takes<PackedFloats>((output, value) => s_arrays.Serialize(output, value, Of<PackedFloats>.Shape), bytes => s_arrays.Deserialize(bytes, Of<PackedFloats>.Shape)!);
        Takes<PackedDoubles>((output, value) => s_arrays.Serialize(output, value, Of<PackedDoubles>.Shape), bytes => s_arrays.Deserialize(bytes, Of<PackedDoubles>.Shape)!);
        Takes<PackedVectors>((output, value) => s_arrays.Serialize(output, value, Of<PackedVectors>.Shape), bytes => s_arrays.Deserialize(bytes, Of<PackedVectors>.Shape)!);
        Takes<PackedReadings>((output, value) => s_arrays.Serialize(output, value, Of<PackedReadings>.Shape), bytes => s_arrays.Deserialize(bytes, Of<PackedReadings>.Shape)!);
        Takes<Transfer>((output, value) => s_arrays.Serialize(output, value, Of<Transfer>.Shape), bytes => s_arrays.Deserialize(bytes, Of<Transfer>.Shape)!);
        Takes<int>((output, value) => s_arrays.Serialize(output, value, Of<int>.Shape), bytes => s_arrays.Deserialize(bytes, Of<int>.Shape));
        Takes<MyClass>((output, value) => s_arrays.Serialize(output, value, Of<MyClass>.Shape), bytes => s_arrays.Deserialize(bytes, Of<MyClass>.Shape)!);
        Takes<HyperTest>((output, value) => s_arrays.Serialize(output, value, Of<HyperTest>.Shape), bytes => s_arrays.Deserialize(bytes, Of<HyperTest>.Shape)!);
        Takes<MapNineInts>((output, value) => s_maps.Serialize(output, value, Of<MapNineInts>.Shape), bytes => s_maps.Deserialize(bytes, Of<MapNineInts>.Shape)!);
        Takes<MapNumberAndText>((output, value) => s_maps.Serialize(output, value, Of<MapNumberAndText>.Shape), bytes => s_maps.Deserialize(bytes, Of<MapNumberAndText>.Shape)!);
        Takes<MapAnswer>((output, value) => s_maps.Serialize(output, value, Of<MapAnswer>.Shape), bytes => s_maps.Deserialize(bytes, Of<MapAnswer>.Shape)!);
        Takes<bool[]>((output, value) => s_arrays.Serialize(output, value, Of<bool[]>.Shape), bytes => s_arrays.Deserialize(bytes, Of<bool[]>.Shape)!);
        Takes<NumberAndText[]>((output, value) => s_arrays.Serialize(output, value, Of<NumberAndText[]>.Shape), bytes => s_arrays.Deserialize(bytes, Of<NumberAndText[]>.Shape)!);
        Takes<NeuralLayer>((output, value) => s_arrays.Serialize(output, value, Of<NeuralLayer>.Shape), bytes => s_arrays.Deserialize(bytes, Of<NeuralLayer>.Shape)!);
        Takes<PackedNeuralLayer>((output, value) => s_arrays.Serialize(output, value, Of<PackedNeuralLayer>.Shape), bytes => s_arrays.Deserialize(bytes, Of<PackedNeuralLayer>.Shape)!);
        Takes<JsonResponse>((output, value) => s_arrays.Serialize(output, value, Of<JsonResponse>.Shape), bytes => s_arrays.Deserialize(bytes, Of<JsonResponse>.Shape)!);
        Takes<LargeData>((output, value) => s_arrays.Serialize(output, value, Of<LargeData>.Shape), bytes => s_arrays.Deserialize(bytes, Of<LargeData>.Shape)!);
        Takes<SimpleStruct>((output, value) => s_arrays.Serialize(output, value, Of<SimpleStruct>.Shape), bytes => s_arrays.Deserialize(bytes, Of<SimpleStruct>.Shape));
        Takes<Dictionary<string, int>>((output, value) => s_arrays.Serialize(output, value, Of<Dictionary<string, int>>.Shape), bytes => s_arrays.Deserialize(bytes, Of<Dictionary<string, int>>.Shape)!);
        Takes<FooBars>((output, value) => s_arrays.Serialize(output, value, Of<FooBars>.Shape), bytes => s_arrays.Deserialize(bytes, Of<FooBars>.Shape)!);
        Takes<CustomerNow>((output, value) => s_arrays.Serialize(output, value, Of<CustomerNow>.Shape), bytes => s_arrays.Deserialize(bytes, Of<CustomerNow>.Shape)!);
        Takes<CustomerThen>((output, value) => s_arrays.Serialize(output, value, Of<CustomerThen>.Shape), bytes => s_arrays.Deserialize(bytes, Of<CustomerThen>.Shape)!);
        Takes<SparseNow>((output, value) => s_maps.Serialize(output, value, Of<SparseNow>.Shape), bytes => s_maps.Deserialize(bytes, Of<SparseNow>.Shape)!);
        Takes<SparseThen>((output, value) => s_maps.Serialize(output, value, Of<SparseThen>.Shape), bytes => s_maps.Deserialize(bytes, Of<SparseThen>.Shape)!);
    }

    private static class Of<T>
    {
        public static readonly ITypeShape<T> Shape = TypeShapeResolver.ResolveDynamicOrThrow<T, ShapedMessages>();
    }
}
