namespace ProtoGen.Benchmarks.Serializer.Modes;

/// <summary>Every shape and every peer in the default mode, and the shapes that have targets in the other modes too.</summary>
internal static class ModeComparison
{
    public static void Run(bool quick, IReadOnlyList<string> names)
    {
        var folder = Directory.CreateTempSubdirectory("protogen-benchmarks-");
        try
        {
            var results = Measure(Mode.Default, ModeChild.AllPeers, quick, names, folder.FullName);
            var others = new[] { Mode.WithoutProfile, Mode.Native }
                .Select(mode => (mode.Name, Measure(mode, ModeChild.Targets, quick, names, folder.FullName)))
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

    private static IReadOnlyList<Result> Measure(Mode mode, string extent, bool quick, IReadOnlyList<string> names, string folder)
    {
        Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {mode.Name} ...");
        var path = Path.Combine(folder, $"{mode.Name}.tsv");
        mode.Run([extent, path, quick ? ModeChild.Quick : ModeChild.Full, .. names]);
        return ResultFile.Read(path);
    }
}
