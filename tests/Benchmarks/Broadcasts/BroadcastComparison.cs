using ProtoGen.Benchmarks.Measuring;

namespace ProtoGen.Benchmarks.Broadcasts;

/// <summary>
/// One small message to 1,000 receivers in another process, which only count bytes: against a loop over the sockets, and against
/// groups of SignalR. All are up for the whole run and take turns.
/// </summary>
internal static class BroadcastComparison
{
    private const int Receivers = 1000;
    private const int Silent = 100;
    private const int Outstanding = 100;
    private const int Step = 8;
    private const string Loop = "Loop over the sockets, one send a message";
    private const string Loop8 = "Loop over the sockets, 8 messages a send";

    public static async Task RunAsync(bool quick)
    {
        var rounds = quick ? 1 : 7;
        var single = quick ? 10 : 200;
        var many = quick ? 104 : 2000;
        var silent = new GroupBroadcaster("ProtoGen, and 100 that never read");
        (IBroadcaster Broadcaster, int Silent)[] entrants =
        [
            (new RawBroadcaster(Loop, 1), 0), (new RawBroadcaster(Loop8, Step), 0), (new GroupBroadcaster("ProtoGen"), 0), (silent, Silent), (new SignalRBroadcaster(), 0),
        ];
        var crowds = new List<Crowd>();
        try
        {
            foreach (var (broadcaster, silents) in entrants)
            {
                crowds.Add(await Crowd.StartAsync(broadcaster, Receivers - silents, silents));
            }

            await MeasureAsync("one at a time", crowds, rounds, Loop, crowd => crowd.OneAtATimeAsync(single));
            await MeasureAsync("back to back, 100 outstanding", crowds, rounds, Loop8, crowd => crowd.BackToBackAsync(many, Outstanding, Step));
            Console.WriteLine($"\nWaiting for the {Silent} that never read: {silent.WaitingBytes / Silent:N0} bytes each.");
        }
        finally
        {
            foreach (var crowd in crowds)
            {
                await crowd.DisposeAsync();
            }
        }
    }

    private static async Task MeasureAsync(string title, List<Crowd> crowds, int rounds, string against, Func<Crowd, Task<double>> measure)
    {
        var results = crowds.Select(_ => new List<double>()).ToArray();
        foreach (var crowd in crowds)
        {
            await measure(crowd); // Warm up.
        }

        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < crowds.Count; i++)
            {
                results[i].Add(await measure(crowds[i]));
            }
        }

        var medians = results.Select(Medians.Of).ToArray();
        var measure1 = medians[crowds.FindIndex(crowd => crowd.Name == against)];
        var signalR = medians[^1];
        Cells.Header($"{title}, deliveries/s", "deliveries/s", $"to the loop{(against == Loop8 ? ", 8 a send" : "")}", "to SignalR");
        for (var i = 0; i < crowds.Count; i++)
        {
            Cells.Row(crowds[i].Name, Cells.Number(medians[i], "N0"), Cells.Number(medians[i] / measure1, "N2"), Cells.Number(medians[i] / signalR, "N2"));
        }
    }
}
