using ProtoGen.Benchmarks.Measuring;

namespace ProtoGen.Benchmarks.GeneratorCost;

/// <summary>What a generator costs the editor: processor time behind each edit of a project of a thousand messages.</summary>
internal static class GeneratorCostComparison
{
    /// <summary>Prints the table.</summary>
    /// <param name="quick">Goes through everything once.</param>
    public static void Run(bool quick)
    {
        int rounds = quick ? 1 : 25;
        var hosts = GeneratorHost.StartAll();
        foreach (var host in hosts)
        {
            host.Verify();
        }

        Cells.Header([$"ms behind an edit, {Corpus.Files * Corpus.TypesAFile} types with {Corpus.Members} members", .. hosts.Select(static host => host.Name), "to MemoryPack", "emitted again"]);
        Row("everything, once", Medians(host => host.MeasureFirst()), "");
        foreach (var edit in Edit.All)
        {
            int round = 0;
            var medians = Medians(host => host.Measure(edit, ++round));
            var emitted = hosts[^1].CountEmitted(edit);
            Row(edit.Name, medians, $"{emitted} of {edit.Emits}");
        }

        double[] Medians(Func<GeneratorHost, double> measure)
        {
            var times = hosts.Select(static _ => new List<double>()).ToArray();
            for (int i = -rounds / 3; i < rounds; i++) // the first ones warm up
            {
                for (int host = 0; host < hosts.Count; host++)
                {
                    double time = measure(hosts[host]);
                    if (i >= 0)
                    {
                        times[host].Add(time);
                    }
                }
            }

            return [.. times.Select(static each => each.Order().ElementAt(each.Count / 2))];
        }
    }

    private static void Row(string name, double[] medians, string emitted) => Cells.Row(
        [name, .. medians.Select(static median => Cells.Number(median, "N1")), Cells.Number(medians[^1] / medians[1], "N2"), emitted]);
}
