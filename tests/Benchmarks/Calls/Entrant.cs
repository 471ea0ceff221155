using System.Diagnostics;
using HdrHistogram;
using ProtoGen.Benchmarks.Calls.Processes;

namespace ProtoGen.Benchmarks.Calls;

/// <summary>A contender that is up: its server's process and its one connection, verified.</summary>
internal sealed class Entrant : IAsyncDisposable
{
    private const double NanosecondsPerMicrosecond = 1000;
    private const int FewestMessages = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ServerProcess _server;
    private readonly ICallClient _client;
    private int _messages = FewestMessages;
    private int _items = FewestMessages;

    private Entrant(string name, ServerProcess server, ICallClient client)
    {
        Name = name;
        _server = server;
        _client = client;
    }

    public string Name { get; }

    public static async Task<Entrant> StartAsync(ICallContender contender)
    {
        var server = await ServerProcess.StartAsync(contender.Name);
        try
        {
            var client = await contender.ConnectAsync(server.Port).WaitAsync(Patience);
            await client.VerifyAsync().WaitAsync(Patience);
            return new Entrant(contender.Name, server, client);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes calls for a while.</summary>
    public async Task<Sample> CallsAsync(int inFlight, TimeSpan duration) =>
        (await CallsAsync(inFlight, duration, _client.CallAsync))!;

    /// <summary>Makes calls with 4 KiB for a while; null if the contender has none.</summary>
    public Task<Sample?> LargeCallsAsync(int inFlight, TimeSpan duration) => CallsAsync(inFlight, duration, _client.CallLargeAsync);

    /// <summary>Makes calls for a while beside a stream on the same connection; null if the contender cannot.</summary>
    public Task<Sample?> CallsBesideStreamAsync(TimeSpan duration) => CallsAsync(1, duration, _client.CallBesideStreamAsync);

    private async Task<Sample?> CallsAsync(int inFlight, TimeSpan duration, Func<Load, Task?> call)
    {
        var histograms = Load.Histograms(inFlight);
        var has = true;
        var (used, took) = await MeasureAsync(() =>
        {
            var calling = call(new Load(histograms, duration));
            has = calling is not null;
            return calling ?? Task.CompletedTask;
        });
        if (!has)
        {
            return null;
        }

        var all = histograms[0];
        foreach (var histogram in histograms.Skip(1))
        {
            all.Add(histogram);
        }

        return PerMessage(all.TotalCount, took, used, Microseconds(all, 50), Microseconds(all, 99));
    }

    /// <summary>Finds how many one-way messages take about that long.</summary>
    public async Task CalibrateOneWaysAsync(TimeSpan duration)
    {
        while (await OneWaysAsync() is var sample && _messages / sample.PerSecond is var seconds && seconds < duration.TotalSeconds * 0.7)
        {
            _messages = (int)(_messages * Math.Clamp(duration.TotalSeconds / seconds, 1.5, 4));
        }
    }

    /// <summary>Finds how many messages of a stream take about that long.</summary>
    public async Task CalibrateStreamAsync(TimeSpan duration)
    {
        while (await StreamAsync() is var sample && _items / sample.PerSecond is var seconds && seconds < duration.TotalSeconds * 0.7)
        {
            _items = (int)(_items * Math.Clamp(duration.TotalSeconds / seconds, 1.5, 4));
        }
    }

    /// <summary>Takes a stream from the server, to its end.</summary>
    public async Task<Sample> StreamAsync()
    {
        var (used, took) = await MeasureAsync(() => _client.TakeAsync(_items));
        return PerMessage(_items, took, used, 0, 0);
    }

    /// <summary>Sends one-way messages and waits until the server has them all.</summary>
    public async Task<Sample> OneWaysAsync()
    {
        await _server.ExpectAsync(_messages);
        var (used, took) = await MeasureAsync(async () =>
        {
            await _client.SendAsync(_messages);
            await _server.HeardAsync();
        });
        return PerMessage(_messages, took, used, 0, 0);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    // The clock runs inside the questions for usage, so that these cost the contender nothing but their own little processor time.
    private async Task<((Usage Client, Usage Server) Used, TimeSpan Took)> MeasureAsync(Func<Task> work)
    {
        GC.Collect();
        var server = await _server.UsageAsync();
        var client = Usage.OfThisProcess();
        var start = Stopwatch.GetTimestamp();
        await work().WaitAsync(Patience);
        var took = Stopwatch.GetElapsedTime(start);
        var used = Usage.OfThisProcess() - client;
        return ((used, await _server.UsageAsync() - server), took);
    }

    private static Sample PerMessage(long count, TimeSpan took, (Usage Client, Usage Server) used, double p50, double p99) => new(
        count / took.TotalSeconds,
        p50,
        p99,
        (used.Client.Processor + used.Server.Processor).TotalMicroseconds / count,
        used.Client.AllocatedBytes / (double)count,
        used.Server.AllocatedBytes / (double)count);

    private static double Microseconds(LongHistogram histogram, double percentile) =>
        histogram.GetValueAtPercentile(percentile) / NanosecondsPerMicrosecond;
}
