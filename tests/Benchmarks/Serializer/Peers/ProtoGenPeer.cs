using System.Numerics;
using ProtoGen.Benchmarks.Shapes;

namespace ProtoGen.Benchmarks.Serializer.Peers;

/// <summary>This library, as a user calls it.</summary>
internal sealed class ProtoGenPeer : Peer
{
    public const string Title = "ProtoGen";

    public ProtoGenPeer()
        : base(Title)
    {
        Takes<OneField>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<OneField>(bytes));
        Takes<NineInts>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<NineInts>(bytes));
        Takes<NumberAndText>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<NumberAndText>(bytes));
        Takes<Order>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Order>(bytes), segments => MessageSerializer.Deserialize<Order>(segments));
        Takes<Answer>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Answer>(bytes), segments => MessageSerializer.Deserialize<Answer>(segments));
        Takes<Nullables>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Nullables>(bytes));
        Takes<Texts>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Texts>(bytes), segments => MessageSerializer.Deserialize<Texts>(segments));
        Takes<int[]>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<int[]>(bytes), segments => MessageSerializer.Deserialize<int[]>(segments));
        Takes<float[]>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<float[]>(bytes));
        Takes<double[]>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<double[]>(bytes));
        Takes<Vector3[]>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Vector3[]>(bytes));
        Takes<Blob>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Blob>(bytes), segments => MessageSerializer.Deserialize<Blob>(segments));
        Takes<Dictionary<int, Player>>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Dictionary<int, Player>>(bytes), segments => MessageSerializer.Deserialize<Dictionary<int, Player>>(segments));
        Takes<List<IFigure>>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<List<IFigure>>(bytes), segments => MessageSerializer.Deserialize<List<IFigure>>(segments));
        Takes<MapOrder>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<MapOrder>(bytes));
        Takes<PackedInts>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<PackedInts>(bytes));
        Takes<PackedLongs>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<PackedLongs>(bytes));
        Takes<PackedFloats>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<PackedFloats>(bytes));
        Takes<PackedDoubles>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<PackedDoubles>(bytes));
        Takes<PackedVectors>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<PackedVectors>(bytes));
        Takes<PackedReadings>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<PackedReadings>(bytes));
        Takes<Transfer>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Transfer>(bytes));
        Takes<int>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<int>(bytes));
        Takes<MyClass>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<MyClass>(bytes));
        Takes<HyperTest>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<HyperTest>(bytes));
        Takes<MapNineInts>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<MapNineInts>(bytes));
        Takes<MapNumberAndText>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<MapNumberAndText>(bytes));
        Takes<MapAnswer>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<MapAnswer>(bytes));
        Takes<bool[]>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<bool[]>(bytes));
        Takes<NumberAndText[]>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<NumberAndText[]>(bytes));
        Takes<NeuralLayer>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<NeuralLayer>(bytes));
        Takes<PackedNeuralLayer>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<PackedNeuralLayer>(bytes));
        Takes<JsonResponse>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<JsonResponse>(bytes));
        Takes<LargeData>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<LargeData>(bytes));
        Takes<SimpleStruct>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<SimpleStruct>(bytes));
        Takes<Dictionary<string, int>>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Dictionary<string, int>>(bytes));
        Takes<FooBars>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<FooBars>(bytes));
        Takes<CustomerNow>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<CustomerNow>(bytes));
        Takes<CustomerThen>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<CustomerThen>(bytes));
        Takes<SparseNow>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<SparseNow>(bytes));
        Takes<SparseThen>((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<SparseThen>(bytes));
    }
}
