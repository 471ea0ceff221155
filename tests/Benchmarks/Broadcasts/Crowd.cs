using System.Diagnostics;
using System.Globalization;

namespace ProtoGen.Benchmarks.Broadcasts;

/// <summary>A broadcaster with its receivers in another process, and what has been measured of it.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly IBroadcaster _broadcaster;
    private readonly Process _process;
    private readonly int _readers;
    private long _frameSize;

    private Crowd(IBroadcaster broadcaster, Process process, int readers)
    {
        _broadcaster = broadcaster;
        _process = process;
        _readers = readers;
    }

    public string Name => _broadcaster.Name;

    public IBroadcaster Broadcaster => _broadcaster;

    public static async Task<Crowd> StartAsync(IBroadcaster broadcaster, int readers, int silent)
    {
        var port = await broadcaster.StartAsync();
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Crowd).Assembly.Location);
        }

        foreach (var argument in (string[])[CrowdProgram.Command, $"{broadcaster.Handshake}", $"{port}", $"{readers}", $"{silent}"])
        {
            start.ArgumentList.Add(argument);
        }

        var crowd = new Crowd(broadcaster, Process.Start(start)!, readers);
        try
        {
            await crowd.ReadAsync();
            var began = Stopwatch.GetTimestamp();
            while (broadcaster.Count < readers + silent)
            {
                await Task.Delay(10);
                ObjectDisposedException.ThrowIf(Stopwatch.GetElapsedTime(began) > Patience, crowd);
            }

            var before = await crowd.SettledAsync();
            await broadcaster.TellAsync(1);
            crowd._frameSize = (await crowd.SettledAsync() - before) / readers;
            return crowd;
        }
        catch
        {
            await crowd.DisposeAsync();
            throw;
        }
    }

    /// <summary>Broadcasts one message after the other, each when all have the one before. Deliveries a second.</summary>
    public async Task<double> OneAtATimeAsync(int broadcasts)
    {
        await SettledAsync();
        await ExpectAsync(1, broadcasts);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < broadcasts; i++)
        {
            await _broadcaster.TellAsync(1);
            await ReadAsync();
        }

        return broadcasts * (double)_readers / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Broadcasts with so many messages at once that not all have. Deliveries a second.</summary>
    public async Task<double> BackToBackAsync(int broadcasts, int outstanding, int step)
    {
        await SettledAsync();
        await ExpectAsync(step, broadcasts / step);
        var start = Stopwatch.GetTimestamp();
        await _broadcaster.TellAsync(outstanding);
        for (var (told, heard) = (outstanding, 0); heard < broadcasts; heard += step)
        {
            await ReadAsync();
            if (told < broadcasts)
            {
                await _broadcaster.TellAsync(step);
                told += step;
            }
        }

        return broadcasts * (double)_readers / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        using (_process)
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        await _broadcaster.DisposeAsync();
    }

    /// <summary>The bytes that have come, when no more do.</summary>
    private async Task<long> SettledAsync()
    {
        var (total, began) = (-1L, Stopwatch.GetTimestamp());
        while (true)
        {
            var now = long.Parse(await AskAsync("total"), CultureInfo.InvariantCulture);
            if (now == total)
            {
                return total;
            }

            total = now;
            ObjectDisposedException.ThrowIf(Stopwatch.GetElapsedTime(began) > Patience, this);
            await Task.Delay(100);
        }
    }

    private Task<string> ExpectAsync(int messages, int times) =>
        AskAsync(string.Create(CultureInfo.InvariantCulture, $"expect {_frameSize * messages * _readers} {times}"));

    private async Task<string> AskAsync(string question)
    {
        await _process.StandardInput.WriteLineAsync(question);
        await _process.StandardInput.FlushAsync();
        return await ReadAsync();
    }

    private async Task<string> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
        ?? throw new InvalidOperationException("The receivers' process has ended; what it said stands above.");
}
