using ProtoGen.Benchmarks.Measuring;
using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.Serializer.Modes;

/// <summary>Every shape and every peer in the default mode, and the shapes that have targets in the other modes too.</summary>
internal static class ModeComparison
{
    /// <summary>What a child process is told first.</summary>
    public const string ChildCommand = "serializer-results";

    public static void Run(bool quick, IReadOnlyList<string> names)
    {
        var folder = Directory.CreateTempSubdirectory("protogen-benchmarks-");
        try
        {
            var results = Measure(Mode.Default, "all", quick, names, folder.FullName);
            var others = new[] { Mode.WithoutProfile, Mode.Native }
                .Select(mode => (mode.Name, Measure(mode, "measures", quick, names, folder.FullName)))
                .ToArray();
            var shapes = Catalogue.Named(names);
            SerializerTables.Print(shapes, results);
            TargetTable.Print(shapes, [(Mode.Default.Name, results), .. others]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the child process does.</summary>
    public static void RunChild(string path, bool all, bool quick, IReadOnlyList<string> names)
    {
        var shapes = Catalogue.Named(names);
        ResultFile.Write(path, all
            ? SerializerComparison.Measure(shapes, PeerList.All, quick)
            : SerializerComparison.Measure([.. shapes.Where(shape => shape.Target is not null)], PeerList.Measures, quick));
    }

    private static IReadOnlyList<Result> Measure(Mode mode, string extent, bool quick, IReadOnlyList<string> names, string folder)
    {
        Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {mode.Name} ...");
        var path = Path.Combine(folder, $"{mode.Name}.tsv");
        mode.Run([ChildCommand, path, extent, quick ? "--quick" : "--full", .. names]);
        return ResultFile.Read(path);
    }
}
