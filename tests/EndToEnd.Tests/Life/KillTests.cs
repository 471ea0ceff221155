using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using ProtoGen.TestKit;
using Xunit.Abstractions;

namespace ProtoGen.EndToEnd.Tests.Life;

/// <summary>
/// A server that is killed with calls in flight and started anew, again and again, under the load of one client that knows nothing
/// of it. PROTOGEN_KILLS makes it a campaign.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Appenders = 24;
    private const int Putters = 8;

    /// <summary>So many answers come from each server before it is killed.</summary>
    private const int AnswersOfALife = 100;

    private static readonly TimeSpan s_suite = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<long> _answered = new();
    private readonly ConcurrentQueue<long> _put = new();
    private readonly ConcurrentQueue<long> _notExecuted = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private long _lastId;
    private int _inFlight;
    private int _unknown;
    private volatile bool _ends;

    [Fact]
    public async Task Nothing_that_was_answered_is_lost_nothing_runs_twice_and_every_call_ends()
    {
        int? kills = int.TryParse(Environment.GetEnvironmentVariable("PROTOGEN_KILLS"), CultureInfo.InvariantCulture, out int number) ? number : null;
        using var folder = new TempFolder();
        string path = Path.Combine(folder.Path, "journal");
        var inFlightAtKills = new List<int>();
        var backAfter = new List<double>();
        var clock = Stopwatch.StartNew();
        var life = await StartAsync(path, 0);
        try
        {
            var address = new IPEndPoint(IPAddress.Loopback, life.Port);
            await using (var client = await JournalClient.ConnectTcpAsync(address).InTime())
            {
                var workers = Enumerable.Range(0, Appenders).Select(_ => Task.Run(() => AppendAllAsync(client)))
                    .Concat(Enumerable.Range(0, Putters).Select(_ => Task.Run(() => PutAllAsync(client)))).ToList();
                while (kills is null ? clock.Elapsed < s_suite : inFlightAtKills.Count < kills)
                {
                    await AnswersAsync(AnswersOfALife);
                    inFlightAtKills.Add(Volatile.Read(ref _inFlight));
                    life.Process.Kill();
                    await life.Process.WaitForExitAsync().InTime();
                    life.Process.Dispose();
                    life = await StartAsync(path, life.Port);
                    long start = Stopwatch.GetTimestamp();
                    await AnswersAsync(1);
                    backAfter.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }

                _ends = true;
                await Task.WhenAll(workers).InTime();
            }
        }
        finally
        {
            life.Process.Kill();
            life.Process.Dispose();
        }

        backAfter.Sort();
        output.WriteLine($"In flight at each of {inFlightAtKills.Count} kills: {string.Join(' ', inFlightAtKills)}");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Answered {_answered.Count}, unknown {_unknown}, not executed {_notExecuted.Count}, put {_put.Count}; first answer after the start, ms: median {backAfter[backAfter.Count / 2]:0}, worst {backAfter[^1]:0}"));
        Assert.Empty(_wrong);
        Assert.True(inFlightAtKills.Count >= 3, $"Only {inFlightAtKills.Count} kills in {clock.Elapsed}.");
        Assert.All(inFlightAtKills, count => Assert.True(count > 0, "No call was in flight at a kill."));

        // Half a line is what a kill leaves; a whole one ends with a dot.
        var lines = (await File.ReadAllLinesAsync(path)).Where(line => line.EndsWith('.')).ToList();
        var appended = lines.Where(line => line.StartsWith("append ", StringComparison.Ordinal)).Select(Id).ToList();
        var once = appended.ToHashSet();
        Assert.Equal(once.Count, appended.Count);
        Assert.All(_answered, id => Assert.Contains(id, once));
        Assert.All(_notExecuted, id => Assert.DoesNotContain(id, once));
        var put = lines.Where(line => line.StartsWith("put ", StringComparison.Ordinal)).Select(Id).ToHashSet();
        Assert.All(_put, id => Assert.Contains(id, put));
    }

    private static long Id(string line) => long.Parse(line.AsSpan(line.IndexOf(' ', StringComparison.Ordinal)).TrimEnd('.'), CultureInfo.InvariantCulture);

    private static async Task<(Process Process, int Port)> StartAsync(string path, int port)
    {
        var process = Process.Start(JournalProgram.Command(path, port))!;
        string? line = await process.StandardOutput.ReadLineAsync().InTime();
        return line is null
            ? throw new InvalidOperationException($"The server did not start: {await process.StandardError.ReadToEndAsync().InTime()}")
            : (process, int.Parse(line, CultureInfo.InvariantCulture));
    }

    private async Task AnswersAsync(int count)
    {
        int goal = _answered.Count + count;
        await Deadline.Until(() => _answered.Count >= goal || !_wrong.IsEmpty);
    }

    private async Task AppendAllAsync(JournalClient client)
    {
        while (!_ends)
        {
            long id = Interlocked.Increment(ref _lastId);
            Interlocked.Increment(ref _inFlight);
            try
            {
                await client.AppendAsync(id).InTime();
                _answered.Enqueue(id);
            }
            catch (RpcException exception) when (exception.Code == RpcErrorCode.ConnectionLost)
            {
                if (exception.Outcome == RpcOutcome.NotExecuted)
                {
                    _notExecuted.Enqueue(id);
                }
                else
                {
                    Interlocked.Increment(ref _unknown);
                }
            }
            catch (Exception exception)
            {
                _wrong.Enqueue($"append {id}: {exception}");
            }
            finally
            {
                Interlocked.Decrement(ref _inFlight);
            }
        }
    }

    /// <summary>Calls that may be repeated all succeed, however often the server dies.</summary>
    private async Task PutAllAsync(JournalClient client)
    {
        while (!_ends)
        {
            long id = Interlocked.Increment(ref _lastId);
            try
            {
                Assert.Equal(id, await client.PutAsync(id).InTime());
                _put.Enqueue(id);
            }
            catch (Exception exception)
            {
                _wrong.Enqueue($"put {id}: {exception}");
            }
        }
    }
}
