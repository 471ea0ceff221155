using System.Numerics;
using ProtoGen.Benchmarks.Shapes;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>Every shape that is measured.</summary>
internal static partial class Catalogue
{
    public static IReadOnlyList<Shape> All { get; } = [.. Messages, .. Arrays, .. Maps, .. Packed, .. Evolved, .. Segmented];

    /// <summary>The shapes whose name contains one of the given ones; all, where none is given.</summary>
    public static IReadOnlyList<Shape> Named(IReadOnlyList<string> names) =>
        [.. All.Where(shape => names.Count == 0 || names.Any(name => shape.Name.Contains(name, StringComparison.OrdinalIgnoreCase)))];

    private static IReadOnlyList<Shape> Messages =>
    [
        new MessageShape<int>("int root", [42], value => value),
        new MessageShape<OneField>("One field", [OneField.Sample()], value => value.Copy()) { Target = Target.Message },
        new MessageShape<NineInts>("9 small ints", [NineInts.Small()], value => value.Copy()) { Target = Target.SmallNumbers },
        new MessageShape<NineInts>("9 random-width ints", NineInts.RandomWidth(), value => value.Copy()) { Target = Target.AnyNumbers },
        new MessageShape<NineInts>("9 ints, all ten", [NineInts.Ten()], value => value.Copy()),
        new MessageShape<HyperTest>("9 values of 9 types", [HyperTest.Sample()], value => value.Copy()),
        new MessageShape<SimpleStruct>("Struct", [SimpleStruct.Sample()], value => value),
        new MessageShape<NumberAndText>("int and text", [NumberAndText.Sample()], value => value.Copy()) { Target = Target.Message },
        new MessageShape<MyClass>("3 ints, 2 names", [MyClass.Sample()], value => value.Copy()),
        new MessageShape<Order>("Order graph", [Order.Sample()], value => value.Copy()) { Target = Target.Message },
        new MessageShape<Answer>("Answer graph", [AnswerSample.Create()], value => value.Copy()) { Target = Target.Message },
        new MessageShape<Nullables>("Nullables", [Nullables.Sample()], value => value.Copy()) { Target = Target.Message },
        new MessageShape<Texts>("ASCII text", [Texts.Ascii()], value => value.Copy()) { Target = Target.Message },
        new MessageShape<Texts>("Mixed text", [Texts.Mixed()], value => value.Copy()),
        new MessageShape<Dictionary<int, Player>>("100 players by id", [Player.Samples()], Player.Copy) { Target = Target.Message },
        new MessageShape<List<IFigure>>("50 union items", [Figures.Sample()], Figures.Copy) { Target = Target.Message },
        new MessageShape<NumberAndText[]>("1000 objects", [NumberAndText.Thousand()], value => Array.ConvertAll(value, item => item.Copy())),
        new MessageShape<FooBars>("30 FooBars", [FooBars.Sample()], value => value.Copy()),
        new MessageShape<JsonResponse>("JSON response", [JsonResponse.Sample()], value => value.Copy()),
        new MessageShape<LargeData>("Large model", [LargeData.Sample()], value => value.Copy()),
        new MessageShape<Dictionary<string, int>>("25,000 entries", [MegaGraph.Sample()], MegaGraph.Copy),
        new MessageShape<Blob>("4 KiB blob", [Blob.Sample()], value => value.Copy()) { Target = Target.Copied },
    ];

    private static IReadOnlyList<Shape> Arrays =>
    [
        new MessageShape<int[]>("int[1000], small", [Shapes.Arrays.SmallInts()], value => value.AsSpan().ToArray()) { Target = Target.StandardArray },
        new MessageShape<int[]>("int[1000], random width", Shapes.Arrays.RandomWidthInts(), value => value.AsSpan().ToArray()) { Target = Target.StandardArray },
        new MessageShape<float[]>("float[1000]", [Shapes.Arrays.Floats(Shapes.Arrays.Length)], value => value.AsSpan().ToArray()) { Target = Target.StandardArray },
        new MessageShape<double[]>("double[1000]", [Shapes.Arrays.Doubles(Shapes.Arrays.Length)], value => value.AsSpan().ToArray()) { Target = Target.StandardArray },
        new MessageShape<bool[]>("bool[10000]", [Shapes.Arrays.Bools()], value => value.AsSpan().ToArray()),
        new MessageShape<float[]>("float[10000]", [Shapes.Arrays.Floats(10_000)], value => value.AsSpan().ToArray()),
        new MessageShape<double[]>("double[10000]", [Shapes.Arrays.Doubles(10_000)], value => value.AsSpan().ToArray()),
        new MessageShape<NeuralLayer>("Neural layer", [NeuralLayer.Sample()], value => value.Copy()),
        new MessageShape<Vector3[]>("Vector3[1000]", [Vectors.Sample()], value => value.AsSpan().ToArray()),
    ];

    private static IReadOnlyList<Shape> Maps =>
    [
        new MessageShape<MapNumberAndText>("int and text as a map", [MapNumberAndText.Sample()], value => value.Copy()) { Target = Target.Map },
        new MessageShape<MapNineInts>("9 small ints as a map", [MapNineInts.Small()], value => value.Copy()) { Target = Target.Map },
        new MessageShape<MapOrder>("Order graph as maps", [MapOrder.Sample()], value => value.Copy()) { Target = Target.Map },
        new MessageShape<MapAnswer>("Answer graph as maps", [MapAnswer.From(AnswerSample.Create())], value => value.Copy()) { Target = Target.Map },
    ];

    private static IReadOnlyList<Shape> Packed =>
    [
        new MessageShape<PackedInts>("packed int[1000]", PackedInts.Samples(), value => value.Copy()) { IsStandard = false, Target = Target.Copied },
        new MessageShape<PackedLongs>("packed long[1000], random", [PackedLongs.Sample()], value => value.Copy()) { IsStandard = false, Target = Target.Copied },
        new MessageShape<PackedFloats>("packed float[1000]", [PackedFloats.Sample()], value => value.Copy()) { IsStandard = false, Target = Target.Copied },
        new MessageShape<PackedDoubles>("packed double[1000]", [PackedDoubles.Sample()], value => value.Copy()) { IsStandard = false, Target = Target.Copied },
        new MessageShape<PackedVectors>("packed Vector3[1000]", [PackedVectors.Sample()], value => value.Copy()) { IsStandard = false, Target = Target.Copied },
        new MessageShape<PackedReadings>("packed struct[1000]", [PackedReadings.Sample()], value => value.Copy()) { IsStandard = false, Target = Target.Copied },
        new MessageShape<PackedNeuralLayer>("packed neural layer", [PackedNeuralLayer.Sample()], value => value.Copy()) { IsStandard = false, Target = Target.Copied },
        new MessageShape<Transfer>("packed Guids and decimals", [Transfer.Sample()], value => value.Copy()) { IsStandard = false, Target = Target.Copied },
    ];

    private static IReadOnlyList<Shape> Evolved =>
    [
        new EvolvedShape<CustomerNow, CustomerThen>("Older reads newer", CustomerNow.Sample(), CustomerThen.Sample(), value => value.Copy()),
        new EvolvedShape<SparseNow, SparseThen>("5 of 20 names", SparseNow.Sample(), SparseThen.Sample(), value => value.Copy()),
    ];

    private static IReadOnlyList<Shape> Segmented =>
    [
        new SegmentedShape<Answer>("Answer graph", [AnswerSample.Create()], value => value.Copy()),
        new SegmentedShape<Texts>("ASCII text", [Texts.Ascii()], value => value.Copy()),
        new SegmentedShape<Dictionary<int, Player>>("100 players by id", [Player.Samples()], Player.Copy),
        new SegmentedShape<List<IFigure>>("50 union items", [Figures.Sample()], Figures.Copy),
        new SegmentedShape<Blob>("4 KiB blob", [Blob.Sample()], value => value.Copy()),
        new SegmentedShape<int[]>("int[1000], random width", Shapes.Arrays.RandomWidthInts(), value => value.AsSpan().ToArray()),
    ];
}
