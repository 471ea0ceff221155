using System.Numerics;
using MemoryPack;
using MessagePack;
using ProtoGen.Benchmarks.Shapes;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>Every shape that is measured.</summary>
internal static partial class Catalogue
{
    public static IReadOnlyList<Shape> All { get; } =
    [
        new Shape<OneField>("One field", [OneField.Sample()], value => value.Copy())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<OneField>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<OneField>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<OneField>(bytes)),
        },
        new Shape<NineInts>("9 small ints", [NineInts.Small()], value => value.Copy())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<NineInts>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<NineInts>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<NineInts>(bytes)),
        },
        new Shape<NineInts>("9 random-width ints", NineInts.RandomWidth(), value => value.Copy())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<NineInts>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<NineInts>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<NineInts>(bytes)),
        },
        new Shape<NumberAndText>("int and text", [NumberAndText.Sample()], value => value.Copy())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<NumberAndText>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<NumberAndText>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<NumberAndText>(bytes)),
        },
        new Shape<Order>("Order graph", [Order.Sample()], value => value.Copy())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Order>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Order>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Order>(bytes)),
        },
        new Shape<Answer>("Answer graph", [AnswerSample.Create()], value => value.Copy())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Answer>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Answer>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Answer>(bytes)),
        },
        new Shape<Nullables>("Nullables", [Nullables.Sample()], value => value.Copy())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Nullables>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Nullables>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Nullables>(bytes)),
        },
        new Shape<Texts>("ASCII text", [Texts.Ascii()], value => value.Copy())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Texts>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Texts>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Texts>(bytes)),
        },
        new Shape<Texts>("Mixed text", [Texts.Mixed()], value => value.Copy())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Texts>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Texts>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Texts>(bytes)),
        },
        new Shape<int[]>("int[1000], small", [Arrays.SmallInts()], value => value.AsSpan().ToArray())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<int[]>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<int[]>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<int[]>(bytes)),
        },
        new Shape<int[]>("int[1000], random width", Arrays.RandomWidthInts(), value => value.AsSpan().ToArray())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<int[]>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<int[]>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<int[]>(bytes)),
        },
        new Shape<float[]>("float[1000]", [Arrays.Floats()], value => value.AsSpan().ToArray())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<float[]>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<float[]>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<float[]>(bytes)),
        },
        new Shape<double[]>("double[1000]", [Arrays.Doubles()], value => value.AsSpan().ToArray())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<double[]>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<double[]>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<double[]>(bytes)),
        },
        new Shape<Vector3[]>("Vector3[1000]", [Vectors.Sample()], value => value.AsSpan().ToArray())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Vector3[]>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Vector3[]>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value, Vectors.Options), bytes => MessagePackSerializer.Deserialize<Vector3[]>(bytes, Vectors.Options)),
        },
        new Shape<Blob>("4 KiB blob", [Blob.Sample()], value => value.Copy())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Blob>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Blob>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Blob>(bytes)),
        },
        new Shape<Dictionary<int, Player>>("100 players by id", [Player.Samples()], Player.Copy)
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Dictionary<int, Player>>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Dictionary<int, Player>>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Dictionary<int, Player>>(bytes)),
        },
        new Shape<List<IFigure>>("50 union items", [Figures.Sample()], Figures.Copy)
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<List<IFigure>>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<List<IFigure>>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<List<IFigure>>(bytes)),
        },
        new Shape<MapOrder>("Order graph as maps", [MapOrder.Sample()], value => value.Copy())
        {
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<MapOrder>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<MapOrder>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<MapOrder>(bytes)),
        },
        .. Packed,
    ];
}
