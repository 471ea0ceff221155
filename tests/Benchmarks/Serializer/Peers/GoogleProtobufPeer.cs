using System.Numerics;
using Google.Protobuf;
using ProtoGen.Benchmarks.Serializer.Codecs;
using ProtoGen.Benchmarks.Shapes;

namespace ProtoGen.Benchmarks.Serializer.Peers;

/// <summary>Google.Protobuf over the types that protobuf's compiler writes, which hold the same values.</summary>
internal sealed class GoogleProtobufPeer : Peer
{
    private const string NeedsASchema = "takes types of its own, for which its schema has no message here";

    public GoogleProtobufPeer()
        : base("Google.Protobuf")
    {
        Takes<OneField, Protobuf.OneField>(Protobuf.OneField.Parser, value => new() { Value = value.Value }, message => new(message.Value));
        Takes<NineInts, Protobuf.NineInts>(Protobuf.NineInts.Parser, Protobuf.ShapeConversion.ToProtobuf, Protobuf.ShapeConversion.FromProtobuf);
        Takes<NumberAndText, Protobuf.NumberAndText>(Protobuf.NumberAndText.Parser, Protobuf.ShapeConversion.ToProtobuf, Protobuf.ShapeConversion.FromProtobuf);
        Takes<NumberAndText[], Protobuf.NumbersAndTexts>(
            Protobuf.NumbersAndTexts.Parser,
            values => new() { Items = { values.Select(Protobuf.ShapeConversion.ToProtobuf) } },
            message => [.. message.Items.Select(Protobuf.ShapeConversion.FromProtobuf)]);
        Takes<MyClass, Protobuf.MyClass>(Protobuf.MyClass.Parser, Protobuf.ShapeConversion.ToProtobuf, Protobuf.ShapeConversion.FromProtobuf);
        Takes<Texts, Protobuf.Texts>(Protobuf.Texts.Parser, value => new() { Title = value.Title, Body = value.Body }, message => new(message.Title, message.Body));
        Takes<Blob, Protobuf.Blob>(Protobuf.Blob.Parser, Protobuf.ShapeConversion.ToProtobuf, Protobuf.ShapeConversion.FromProtobuf);
        Takes<int[], Protobuf.Ints>(Protobuf.Ints.Parser, values => new() { Values = { values } }, message => [.. message.Values]);
        Takes<float[], Protobuf.Floats>(Protobuf.Floats.Parser, values => new() { Values = { values } }, message => [.. message.Values]);
        Takes<double[], Protobuf.Doubles>(Protobuf.Doubles.Parser, values => new() { Values = { values } }, message => [.. message.Values]);
        Takes<Order, Protobuf.Order>(Protobuf.Order.Parser, Protobuf.ShapeConversion.ToProtobuf, Protobuf.ShapeConversion.FromProtobuf);
        Takes<Answer, Protobuf.Answer>(Protobuf.Answer.Parser, Protobuf.AnswerConversion.ToProtobuf, Protobuf.AnswerConversion.FromProtobuf);
        Takes<Dictionary<int, Player>, Protobuf.Players>(Protobuf.Players.Parser, Protobuf.ShapeConversion.ToProtobuf, Protobuf.ShapeConversion.FromProtobuf);
        Takes<List<IFigure>, Protobuf.Figures>(
            Protobuf.Figures.Parser,
            figures => new() { Items = { figures.Select(Protobuf.ShapeConversion.ToProtobuf) } },
            message => [.. message.Items.Select(Protobuf.ShapeConversion.FromProtobuf)]);
        Refuses<int>(NeedsASchema);
        Refuses<Nullables>(NeedsASchema);
        Refuses<HyperTest>(NeedsASchema);
        Refuses<SimpleStruct>(NeedsASchema);
        Refuses<MapNineInts>(NeedsASchema);
        Refuses<MapNumberAndText>(NeedsASchema);
        Refuses<MapOrder>(NeedsASchema);
        Refuses<MapAnswer>(NeedsASchema);
        Refuses<bool[]>(NeedsASchema);
        Refuses<Vector3[]>(NeedsASchema);
        Refuses<NeuralLayer>(NeedsASchema);
        Refuses<JsonResponse>(NeedsASchema);
        Refuses<LargeData>(NeedsASchema);
        Refuses<Dictionary<string, int>>(NeedsASchema);
        Refuses<FooBars>(NeedsASchema);
        Refuses<PackedInts>(NeedsASchema);
        Refuses<PackedLongs>(NeedsASchema);
        Refuses<PackedFloats>(NeedsASchema);
        Refuses<PackedDoubles>(NeedsASchema);
        Refuses<PackedVectors>(NeedsASchema);
        Refuses<PackedReadings>(NeedsASchema);
        Refuses<PackedNeuralLayer>(NeedsASchema);
        Refuses<Transfer>(NeedsASchema);
        Refuses<CustomerNow>(NeedsASchema);
        Refuses<CustomerThen>(NeedsASchema);
        Refuses<SparseNow>(NeedsASchema);
        Refuses<SparseThen>(NeedsASchema);
    }

    // Calls to its own types are calls to interfaces, as everywhere in its library.
    private void Takes<T, TOwn>(MessageParser<TOwn> parser, Func<T, TOwn> to, Func<TOwn, T> from)
        where TOwn : IMessage<TOwn> =>
        Takes(new ConvertedCodec<T, TOwn>(
            new DirectCodec<TOwn>((output, message) => message.WriteTo(output), parser.ParseFrom, segments => parser.ParseFrom(segments)), to, from));
}
