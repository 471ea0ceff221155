using System.Numerics;
using System.Text.Json.Serialization.Metadata;
using System.Text.Json;
using ProtoGen.Benchmarks.Shapes;

namespace ProtoGen.Benchmarks.Serializer.Peers;

/// <summary>System.Text.Json, with the code of its generator.</summary>
internal sealed class SystemTextJsonPeer : Peer
{
    public SystemTextJsonPeer()
        : base("System.Text.Json")
    {
        Takes<OneField>();
        Takes<NineInts>();
        Takes<NumberAndText>();
        Takes<Order>();
        Takes<Answer>();
        Takes<Nullables>();
        Takes<Texts>();
        Takes<int[]>();
        Takes<float[]>();
        Takes<double[]>();
        Takes<Vector3[]>();
        Takes<Blob>();
        Takes<Dictionary<int, Player>>();
        Takes<List<IFigure>>();
        Takes<MapOrder>();
        Takes<PackedInts>();
        Takes<PackedLongs>();
        Takes<PackedFloats>();
        Takes<PackedDoubles>();
        Takes<PackedVectors>();
        Takes<PackedReadings>();
        Takes<Transfer>();
        Takes<int>();
        Takes<MyClass>();
        Takes<HyperTest>();
        Takes<MapNineInts>();
        Takes<MapNumberAndText>();
        Takes<MapAnswer>();
        Takes<bool[]>();
        Takes<NumberAndText[]>();
        Takes<NeuralLayer>();
        Takes<PackedNeuralLayer>();
        Takes<JsonResponse>();
        Takes<LargeData>();
        Takes<SimpleStruct>();
        Takes<Dictionary<string, int>>();
        Takes<FooBars>();
        Takes<CustomerNow>();
        Takes<CustomerThen>();
        Takes<SparseNow>();
        Takes<SparseThen>();
    }

    private void Takes<T>()
    {
        var type = (JsonTypeInfo<T>)JsonMessages.Default.GetTypeInfo(typeof(T))!;
        var writer = new Utf8JsonWriter(Stream.Null);
        Takes<T>(
            (output, value) =>
            {
                writer.Reset(output);
                JsonSerializer.Serialize(writer, value, type);
            },
            bytes => JsonSerializer.Deserialize(bytes, type)!,
            segments =>
            {
                var reader = new Utf8JsonReader(segments);
                return JsonSerializer.Deserialize(ref reader, type)!;
            });
    }
}
