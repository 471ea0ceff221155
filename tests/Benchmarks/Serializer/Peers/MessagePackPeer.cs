using System.Numerics;
using System.Runtime.CompilerServices;
using MessagePack;
using ProtoGen.Benchmarks.Shapes;

namespace ProtoGen.Benchmarks.Serializer.Peers;

/// <summary>The MessagePack package of version 2, which makes its code at run time.</summary>
internal sealed class MessagePackPeer : Peer
{
    public const string Title = "MessagePack";

    public MessagePackPeer()
        : base(Title)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            return;
        }

        Takes<OneField>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<OneField>(bytes));
        Takes<NineInts>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<NineInts>(bytes));
        Takes<NumberAndText>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<NumberAndText>(bytes));
        Takes<Order>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Order>(bytes), segments => MessagePackSerializer.Deserialize<Order>(segments));
        Takes<Answer>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Answer>(bytes), segments => MessagePackSerializer.Deserialize<Answer>(segments));
        Takes<Nullables>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Nullables>(bytes));
        Takes<Texts>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Texts>(bytes), segments => MessagePackSerializer.Deserialize<Texts>(segments));
        Takes<int[]>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<int[]>(bytes), segments => MessagePackSerializer.Deserialize<int[]>(segments));
        Takes<float[]>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<float[]>(bytes));
        Takes<double[]>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<double[]>(bytes));
        Takes<Vector3[]>((output, value) => MessagePackSerializer.Serialize(output, value, Vectors.Options), bytes => MessagePackSerializer.Deserialize<Vector3[]>(bytes, Vectors.Options));
        Takes<Blob>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Blob>(bytes), segments => MessagePackSerializer.Deserialize<Blob>(segments));
        Takes<Dictionary<int, Player>>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Dictionary<int, Player>>(bytes), segments => MessagePackSerializer.Deserialize<Dictionary<int, Player>>(segments));
        Takes<List<IFigure>>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<List<IFigure>>(bytes), segments => MessagePackSerializer.Deserialize<List<IFigure>>(segments));
        Takes<MapOrder>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<MapOrder>(bytes));
        Takes<PackedInts>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<PackedInts>(bytes));
        Takes<PackedLongs>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<PackedLongs>(bytes));
        Takes<PackedFloats>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<PackedFloats>(bytes));
        Takes<PackedDoubles>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<PackedDoubles>(bytes));
        Takes<PackedVectors>((output, value) => MessagePackSerializer.Serialize(output, value, Vectors.Options), bytes => MessagePackSerializer.Deserialize<PackedVectors>(bytes, Vectors.Options));
        Takes<PackedReadings>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<PackedReadings>(bytes));
        Takes<Transfer>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Transfer>(bytes));
        Takes<int>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<int>(bytes));
        Takes<MyClass>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<MyClass>(bytes));
        Takes<HyperTest>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<HyperTest>(bytes));
        Takes<MapNineInts>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<MapNineInts>(bytes));
        Takes<MapNumberAndText>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<MapNumberAndText>(bytes));
        Takes<MapAnswer>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<MapAnswer>(bytes));
        Takes<bool[]>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<bool[]>(bytes));
        Takes<NumberAndText[]>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<NumberAndText[]>(bytes));
        Takes<NeuralLayer>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<NeuralLayer>(bytes));
        Takes<PackedNeuralLayer>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<PackedNeuralLayer>(bytes));
        Takes<JsonResponse>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<JsonResponse>(bytes));
        Takes<LargeData>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<LargeData>(bytes));
        Takes<SimpleStruct>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<SimpleStruct>(bytes));
        Takes<Dictionary<string, int>>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Dictionary<string, int>>(bytes));
        Takes<FooBars>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<FooBars>(bytes));
        Takes<CustomerNow>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<CustomerNow>(bytes));
        Takes<CustomerThen>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<CustomerThen>(bytes));
        Takes<SparseNow>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<SparseNow>(bytes));
        Takes<SparseThen>((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<SparseThen>(bytes));
    }

    public override bool RunsHere => RuntimeFeature.IsDynamicCodeSupported;
}
