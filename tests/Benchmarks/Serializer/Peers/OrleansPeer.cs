using System.Numerics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using ProtoGen.Benchmarks.Shapes;

namespace ProtoGen.Benchmarks.Serializer.Peers;

/// <summary>Orleans.Serialization, with the code of its generator.</summary>
internal sealed class OrleansPeer : Peer
{
    public OrleansPeer()
        : base("Orleans")
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            return;
        }

        var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        Takes(services.GetRequiredService<Serializer<OneField>>());
        Takes(services.GetRequiredService<Serializer<NineInts>>());
        Takes(services.GetRequiredService<Serializer<NumberAndText>>());
        Takes(services.GetRequiredService<Serializer<Order>>());
        Takes(services.GetRequiredService<Serializer<Answer>>());
        Takes(services.GetRequiredService<Serializer<Nullables>>());
        Takes(services.GetRequiredService<Serializer<Texts>>());
        Takes(services.GetRequiredService<Serializer<int[]>>());
        Takes(services.GetRequiredService<Serializer<float[]>>());
        Takes(services.GetRequiredService<Serializer<double[]>>());
        Takes(services.GetRequiredService<Serializer<Blob>>());
        Takes(services.GetRequiredService<Serializer<Dictionary<int, Player>>>());
        Takes(services.GetRequiredService<Serializer<List<IFigure>>>());
        Takes(services.GetRequiredService<Serializer<MapOrder>>());
        Takes(services.GetRequiredService<Serializer<PackedInts>>());
        Takes(services.GetRequiredService<Serializer<PackedLongs>>());
        Takes(services.GetRequiredService<Serializer<PackedFloats>>());
        Takes(services.GetRequiredService<Serializer<PackedDoubles>>());
        Takes(services.GetRequiredService<Serializer<PackedReadings>>());
        Takes(services.GetRequiredService<Serializer<Transfer>>());
        Takes(services.GetRequiredService<Serializer<int>>());
        Takes(services.GetRequiredService<Serializer<MyClass>>());
        Takes(services.GetRequiredService<Serializer<HyperTest>>());
        Takes(services.GetRequiredService<Serializer<MapNineInts>>());
        Takes(services.GetRequiredService<Serializer<MapNumberAndText>>());
        Takes(services.GetRequiredService<Serializer<MapAnswer>>());
        Takes(services.GetRequiredService<Serializer<bool[]>>());
        Takes(services.GetRequiredService<Serializer<NumberAndText[]>>());
        Takes(services.GetRequiredService<Serializer<NeuralLayer>>());
        Takes(services.GetRequiredService<Serializer<PackedNeuralLayer>>());
        Takes(services.GetRequiredService<Serializer<JsonResponse>>());
        Takes(services.GetRequiredService<Serializer<LargeData>>());
        Takes(services.GetRequiredService<Serializer<SimpleStruct>>());
        Takes(services.GetRequiredService<Serializer<Dictionary<string, int>>>());
        Takes(services.GetRequiredService<Serializer<FooBars>>());
        Takes(services.GetRequiredService<Serializer<CustomerNow>>());
        Takes(services.GetRequiredService<Serializer<CustomerThen>>());
        Takes(services.GetRequiredService<Serializer<SparseNow>>());
        Takes(services.GetRequiredService<Serializer<SparseThen>>());
        Refuses<Vector3[]>("has no form for vectors");
        Refuses<PackedVectors>("has no form for vectors");
    }

    public override bool RunsHere => RuntimeFeature.IsDynamicCodeSupported;

    private void Takes<T>(Serializer<T> serializer) =>
        Takes<T>((output, value) => serializer.Serialize(value, output), bytes => serializer.Deserialize(bytes)!, segments => serializer.Deserialize(segments)!);
}
