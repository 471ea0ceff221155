using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using ProtoGen.TestKit;
using Xunit.Abstractions;

namespace ProtoGen.EndToEnd.Tests.Life;

/// <summary>
/// A server that is stopped under load, beside another one to which its client goes on: what it has accepted is answered, what it
/// has not is not executed, and nothing is in doubt. PROTOGEN_DRAINS makes it a campaign.
/// </summary>
public sealed class DrainTests(ITestOutputHelper output)
{
    private const int DrainsOfTheSuite = 500;
    private const int Callers = 16;

    /// <summary>So many answers come before the stop, and so many from the other server afterwards.</summary>
    private const int Answers = 40;

    [Fact]
    public async Task No_call_that_was_accepted_is_lost()
    {
        int drains = int.TryParse(Environment.GetEnvironmentVariable("PROTOGEN_DRAINS"), CultureInfo.InvariantCulture, out int number) ? number : DrainsOfTheSuite;
        long answered = 0;
        long refused = 0;
        long running = 0;
        for (int i = 0; i < drains; i++)
        {
            var round = new Round();
            await round.RunAsync();
            answered += round.Answered.Count;
            refused += round.Refused.Count;
            running += round.RunningAtStop;
        }

        output.WriteLine($"{drains} drains: {answered} answered, {refused} not executed, {running} running when the stop began");
        Assert.NotEqual(0, running);
    }

    private sealed class Round : IJournal
    {
        private readonly ConcurrentQueue<long> _executed = new();
        private long _lastId;
        private int _running;
        private volatile bool _ends;

        public ConcurrentQueue<long> Answered { get; } = new();

        public ConcurrentQueue<long> Refused { get; } = new();

        public int RunningAtStop { get; private set; }

        public async ValueTask AppendAsync(long id, CancellationToken cancel)
        {
            Interlocked.Increment(ref _running);
            _executed.Enqueue(id);
            await Task.Yield();
            Interlocked.Decrement(ref _running);
        }

        public async ValueTask<long> PutAsync(long id, CancellationToken cancel)
        {
            await AppendAsync(id, cancel);
            return id;
        }

        public async Task RunAsync()
        {
            await using var first = await JournalServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), this).InTime();
            await using var second = await JournalServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), this).InTime();
            await using var client = await JournalClient.ConnectTcpAsync([first.LocalEndPoint, second.LocalEndPoint]).InTime();
            var callers = Enumerable.Range(0, Callers).Select(i => Task.Run(() => CallAllAsync(client, i % 4 == 0))).ToList();
            await AnswersAsync();
            RunningAtStop = Volatile.Read(ref _running);
            await first.StopAsync().InTime();
            await AnswersAsync();
            _ends = true;
            await Task.WhenAll(callers).InTime();

            // Each once, whoever has executed it.
            Assert.Equal(_executed.Order(), Answered.Order());
            Assert.Equal(second.LocalEndPoint, client.Connection.RemoteEndPoint);
        }

        private async Task AnswersAsync()
        {
            int goal = Answered.Count + Answers;
            await Deadline.Until(() => Answered.Count >= goal);
        }

        private async Task CallAllAsync(JournalClient client, bool mayRepeat)
        {
            while (!_ends)
            {
                long id = Interlocked.Increment(ref _lastId);
                try
                {
                    if (mayRepeat)
                    {
                        await client.PutAsync(id).InTime();
                    }
                    else
                    {
                        await client.AppendAsync(id).InTime();
                    }

                    Answered.Enqueue(id);
                }
                catch (RpcException exception) when (exception.Outcome == RpcOutcome.NotExecuted && !mayRepeat)
                {
                    Refused.Enqueue(id);
                }
            }
        }
    }
}
