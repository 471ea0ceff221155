using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>Every shape and every peer in turns in this process, as Markdown tables.</summary>
internal static class SerializerComparison
{
    public static void Run(bool quick, IReadOnlyList<string> names)
    {
        var shapes = Catalogue.Named(names);
        SerializerTables.Print(shapes, SerializerMeasurement.Of(shapes, PeerList.All, quick));
    }
}
