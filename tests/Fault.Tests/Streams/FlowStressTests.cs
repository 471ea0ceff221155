using System.Globalization;
using System.Net;
using ProtoGen.Fault.Tests.Loans;
using ProtoGen.Buffers;
using ProtoGen.Fault.Tests.Stress;
using ProtoGen.TestKit;
using Xunit.Abstractions;

namespace ProtoGen.Fault.Tests.Streams;

/// <summary>
/// Many streams at once over one connection that is cut again and again, with callers that leave early or give up. What
/// ends well has all its items, in order; whatever happens, nothing is left. PROTOGEN_STREAMS makes it a campaign.
/// </summary>
[Collection(nameof(StressTests))]
public class FlowStressTests(ITestOutputHelper output)
{
    private const int StreamsOfTheSuite = 3_000;
    private const int Callers = 32;
    private const int StreamsBetweenCuts = 300;

    [Fact]
    public async Task Streams_are_whole_or_end_with_a_reason_and_leave_nothing()
    {
        int streams = Environment.GetEnvironmentVariable("PROTOGEN_STREAMS") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : StreamsOfTheSuite;
        Assert.True(LoanLedger.IsOn, "The ledger is off: nothing would be counted.");
        await Lent.IsBackAsync();
        var service = new FlowService();
        var sources = new FlowService();
        var ends = new int[3];
        await using (var server = await FlowServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), service))
        await using (var proxy = new CuttingProxy(server.LocalEndPoint))
        {
            var client = await FlowClient.ConnectTcpAsync(proxy.Address, new ClientOptions { Reconnect = null }).InTime();
            var renewed = Task.CompletedTask;
            int next = 0;
            var gate = new Lock();
            async Task CallAsync(int caller)
            {
                var random = new Random(caller);
                while (Interlocked.Increment(ref next) is var number && number <= streams)
                {
                    if (number % StreamsBetweenCuts == 0)
                    {
                        var renewing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                        Volatile.Write(ref renewed, renewing.Task);
                        proxy.Cut();
                        var fresh = await FlowClient.ConnectTcpAsync(proxy.Address, new ClientOptions { Reconnect = null }).InTime();
                        FlowClient old;
                        lock (gate)
                        {
                            (old, client) = (client, fresh);
                        }

                        renewing.SetResult();

                        await old.DisposeAsync().InTime();
                    }

                    await Volatile.Read(ref renewed).InTime("a new connection");
                    FlowClient current;
                    lock (gate)
                    {
                        current = client;
                    }

                    Interlocked.Increment(ref ends[await OneAsync(current, sources, random).InTime($"stream {number}")]);
                }
            }

            await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(caller))))
                .WaitAsync(TimeSpan.FromSeconds(60 + (streams / 100)));
            await client.DisposeAsync().InTime();
        }

        output.WriteLine($"whole: {ends[0]}, left or cancelled: {ends[1]}, lost: {ends[2]}");
        await Deadline.Until(() => service.Running == 0 && sources.Running == 0);
        await Lent.IsBackAsync();
        LoanLedger.CheckKept();
        Assert.Empty(LoanLedger.Faults);
        Assert.True(ends[0] > streams / 3 && ends[1] > streams / 10 && ends[2] > 0, $"The run was worth little: {string.Join(", ", ends)}.");
    }

    private static async Task<int> OneAsync(FlowClient client, FlowService sources, Random random)
    {

        // A few are larger than their window.
        int count = random.Next(100) switch
        {
            0 => random.Next(150_000),
            < 25 => random.Next(4_000),
            _ => random.Next(200),
        };
        int leaveAt = random.Next(4) == 0 ? random.Next(count + 1) : int.MaxValue;
        using var cancel = new CancellationTokenSource();
        if (random.Next(8) == 0)
        {
            cancel.CancelAfter(TimeSpan.FromMilliseconds(random.Next(5)));
        }

        try
        {
            if (random.Next(3) == 0)
            {
                Assert.Equal(count * (count - 1L) / 2, await client.SumAsync(sources.CountAsync(count), cancel.Token));
                return 0;
            }

            var (stream, first) = random.Next(2) == 0
                ? (client.CountAsync(count, cancel.Token), 0)
                : (client.ShiftAsync(sources.CountAsync(count), 7, cancel.Token), 7);
            int taken = 0;
            await foreach (int item in stream)
            {
                Assert.Equal(first + taken++, item);
                if (taken > leaveAt)
                {
                    return 1;
                }
            }

            Assert.Equal(count, taken);
            return 0;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return 1;
        }
        catch (RpcException exception) when (exception.Code is RpcErrorCode.ConnectionLost or RpcErrorCode.NotConnected or RpcErrorCode.Busy)
        {
            return 2;
        }
    }
}
