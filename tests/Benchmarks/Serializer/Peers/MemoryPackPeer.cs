using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using MemoryPack;
using MemoryPack.Formatters;
using ProtoGen.Benchmarks.Shapes;

namespace ProtoGen.Benchmarks.Serializer.Peers;

/// <summary>MemoryPack, with the code of its generator: the measure.</summary>
internal sealed class MemoryPackPeer : Peer
{
    public const string Title = "MemoryPack";

    // What registers the formatter of a union is asked for by its name, which native code has only where it is told to.
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(IFigure))]
    public MemoryPackPeer()
        : base(Title)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            // A collection that is no member of a message is found at run time, and native code does not have its formatter.
            MemoryPackFormatterProvider.Register(new DictionaryFormatter<int, Player>());
            MemoryPackFormatterProvider.Register(new ListFormatter<IFigure>());
        }

        Takes<OneField>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<OneField>(bytes)!);
        Takes<NineInts>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<NineInts>(bytes)!);
        Takes<NumberAndText>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<NumberAndText>(bytes)!);
        Takes<Order>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Order>(bytes)!, segments => MemoryPackSerializer.Deserialize<Order>(segments)!);
        Takes<Answer>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Answer>(bytes)!, segments => MemoryPackSerializer.Deserialize<Answer>(segments)!);
        Takes<Nullables>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Nullables>(bytes)!);
        Takes<Texts>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Texts>(bytes)!, segments => MemoryPackSerializer.Deserialize<Texts>(segments)!);
        Takes<int[]>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<int[]>(bytes)!, segments => MemoryPackSerializer.Deserialize<int[]>(segments)!);
        Takes<float[]>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<float[]>(bytes)!);
        Takes<double[]>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<double[]>(bytes)!);
        Takes<Vector3[]>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Vector3[]>(bytes)!);
        Takes<Blob>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Blob>(bytes)!, segments => MemoryPackSerializer.Deserialize<Blob>(segments)!);
        Takes<Dictionary<int, Player>>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Dictionary<int, Player>>(bytes)!, segments => MemoryPackSerializer.Deserialize<Dictionary<int, Player>>(segments)!);
        Takes<List<IFigure>>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<List<IFigure>>(bytes)!, segments => MemoryPackSerializer.Deserialize<List<IFigure>>(segments)!);
        Takes<MapOrder>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<MapOrder>(bytes)!);
        Takes<PackedInts>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<PackedInts>(bytes)!);
        Takes<PackedLongs>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<PackedLongs>(bytes)!);
        Takes<PackedFloats>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<PackedFloats>(bytes)!);
        Takes<PackedDoubles>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<PackedDoubles>(bytes)!);
        Takes<PackedVectors>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<PackedVectors>(bytes)!);
        Takes<PackedReadings>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<PackedReadings>(bytes)!);
        Takes<Transfer>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Transfer>(bytes)!);
        Takes<int>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<int>(bytes));
        Takes<MyClass>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<MyClass>(bytes)!);
        Takes<HyperTest>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<HyperTest>(bytes)!);
        Takes<MapNineInts>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<MapNineInts>(bytes)!);
        Takes<MapNumberAndText>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<MapNumberAndText>(bytes)!);
        Takes<MapAnswer>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<MapAnswer>(bytes)!);
        Takes<bool[]>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<bool[]>(bytes)!);
        Takes<NumberAndText[]>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<NumberAndText[]>(bytes)!);
        Takes<NeuralLayer>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<NeuralLayer>(bytes)!);
        Takes<PackedNeuralLayer>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<PackedNeuralLayer>(bytes)!);
        Takes<JsonResponse>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<JsonResponse>(bytes)!);
        Takes<LargeData>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<LargeData>(bytes)!);
        Takes<SimpleStruct>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<SimpleStruct>(bytes));
        Takes<Dictionary<string, int>>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Dictionary<string, int>>(bytes)!);
        Takes<FooBars>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<FooBars>(bytes)!);
        Takes<CustomerNow>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<CustomerNow>(bytes)!);
        Takes<CustomerThen>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<CustomerThen>(bytes)!);
        Takes<SparseNow>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<SparseNow>(bytes)!);
        Takes<SparseThen>((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<SparseThen>(bytes)!);
    }
}
