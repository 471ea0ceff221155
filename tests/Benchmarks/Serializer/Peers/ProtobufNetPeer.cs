using System.Numerics;
using System.Runtime.CompilerServices;
using ProtoBuf.Meta;
using ProtoGen.Benchmarks.Shapes;

namespace ProtoGen.Benchmarks.Serializer.Peers;

/// <summary>protobuf-net with the model of its run time, which takes the numbers of members from MessagePack's keys.</summary>
internal sealed class ProtobufNetPeer : Peer
{
    public ProtobufNetPeer()
        : base("protobuf-net")
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            return;
        }

        var model = ProtobufModel.Create();
        Takes<OneField>(model);
        Takes<NineInts>(model);
        Takes<NumberAndText>(model);
        Takes<Order>(model);
        Takes<Answer>(model);
        Takes<Nullables>(model);
        Takes<Texts>(model);
        Takes<int[]>(model);
        Takes<float[]>(model);
        Takes<double[]>(model);
        Takes<Vector3[]>(model);
        Takes<Blob>(model);
        Takes<Dictionary<int, Player>>(model);
        Takes<List<IFigure>>(model);
        Takes<MapOrder>(model);
        Takes<PackedInts>(model);
        Takes<PackedLongs>(model);
        Takes<PackedFloats>(model);
        Takes<PackedDoubles>(model);
        Takes<PackedVectors>(model);
        Takes<PackedReadings>(model);
        Takes<Transfer>(model);
        Takes<int>(model);
        Takes<MyClass>(model);
        Takes<HyperTest>(model);
        Takes<MapNineInts>(model);
        Takes<MapNumberAndText>(model);
        Takes<MapAnswer>(model);
        Takes<bool[]>(model);
        Takes<NumberAndText[]>(model);
        Takes<NeuralLayer>(model);
        Takes<PackedNeuralLayer>(model);
        Takes<JsonResponse>(model);
        Takes<LargeData>(model);
        Takes<SimpleStruct>(model);
        Takes<Dictionary<string, int>>(model);
        Takes<FooBars>(model);
        Takes<CustomerNow>(model);
        Takes<CustomerThen>(model);
        Takes<SparseNow>(model);
        Takes<SparseThen>(model);
    }

    public override bool RunsHere => RuntimeFeature.IsDynamicCodeSupported;

    private void Takes<T>(RuntimeTypeModel model) =>
        Takes<T>((output, value) => model.Serialize(output, value), bytes => model.Deserialize<T>(bytes), segments => model.Deserialize<T>(segments));
}
