using System.Collections.Concurrent;
using ProtoGen.TestKit;

namespace ProtoGen.Fault.Tests.Stress;

/// <summary>How a call ended for its caller.</summary>
public enum CallEnd
{
    None,
    Result,
    Cancelled,
    NotExecuted,
    Executed,
    Unknown,
}

/// <summary>
/// Many threads call over one connection while it is broken in every way a connection breaks. What each call ended with
/// is written down and compared, when all is quiet, with what the service says it ran.
/// </summary>
public sealed class StressRun(int seed, int calls)
{
    private const int Threads = 64;
    private const int CallsBetweenTroubles = 1500;
    private static readonly TimeSpan _longestStall = TimeSpan.FromMilliseconds(20);

    private readonly StressService _service = new(seed, calls);
    private readonly CallEnd[] _ends = new CallEnd[calls];
    private readonly ConcurrentQueue<string> _mistakes = new();
    private int _next = -1;

    public StressService Service => _service;

    /// <summary>What should not have happened, told one by one.</summary>
    public IReadOnlyCollection<string> Mistakes => _mistakes;

    public CallEnd EndOf(int number) => _ends[number];

    /// <summary>Makes all calls, and leaves nothing running.</summary>
    /// <returns>How many connections it took.</returns>
    public async Task<int> RunAsync(TimeSpan limit)
    {
        var link = await Link.StartAsync(_service, OnError);
        var threads = Enumerable.Range(0, Threads).Select(index => Start(() => Work(link, index))).ToList();
        await Task.WhenAll(threads).WaitAsync(limit);
        await link.DisposeAsync().InTime();
        return 1 + link.Renewals;
    }

    /// <summary>Compares what callers were told with what ran.</summary>
    public void Judge()
    {
        for (int number = 0; number < calls; number++)
        {
            int runs = _service.RunsOf(number);
            var (least, most) = _ends[number] switch
            {
                CallEnd.Result when CallPlan.Of(seed, number).IsOneWay => (0, 1),
                CallEnd.Result or CallEnd.Executed => (1, 1),
                CallEnd.NotExecuted => (0, 0),
                CallEnd.Cancelled or CallEnd.Unknown => (0, 1),
                _ => (-1, -1),
            };
            if (runs < least || runs > most)
            {
                Mistake(number, $"ended as {_ends[number]}, and ran {runs} times");
            }
        }
    }

    private static Task Start(Action work)
    {
        // A thread each: they send at the same time, and wait without taking one of the pool's.
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                work();
                ended.SetResult();
            }
            catch (Exception exception)
            {
                ended.SetException(exception);
            }
        }).Start();
        return ended.Task;
    }

    private void Work(Link link, int index)
    {
        var random = new Dice(((ulong)(uint)seed << 32) ^ ~(ulong)index);
        var together = new List<Task>();
        while (true)
        {
            // Up to three at once: more than may be in flight, so that some wait for their turn.
            for (int i = random.Next(3); i >= 0; i--)
            {
                int number = Interlocked.Increment(ref _next);
                if (number >= calls)
                {
                    Task.WaitAll(together);
                    return;
                }

                if (number % CallsBetweenTroubles == CallsBetweenTroubles - 1)
                {
                    together.Add(MakeTroubleAsync(link, number / CallsBetweenTroubles, ref random));
                }

                together.Add(CallAsync(link, number));
            }

            Task.WaitAll(together);
            together.Clear();
        }
    }

    private static Task MakeTroubleAsync(Link link, int kind, ref Dice random)
    {
        switch (kind % 6)
        {
            case 0:
                link.Proxy.Cut();
                return Task.CompletedTask;
            case 1:
                link.CloseClient();
                return Task.CompletedTask;
            case 2:
                link.Proxy.Stall();
                return CutLaterAsync(link, _longestStall * random.Next(100) / 100);
            case 3:
                return link.ReplaceServerAsync();
            case 4:
                link.Proxy.End(server: true);
                return Task.CompletedTask;
            default:
                link.Proxy.End(server: false);
                return Task.CompletedTask;
        }
    }

    private static async Task CutLaterAsync(Link link, TimeSpan stall)
    {
        await Task.Delay(stall);
        link.Proxy.Cut();
    }

    private async Task CallAsync(Link link, int number)
    {
        var plan = CallPlan.Of(seed, number);
        var client = link.Client;
        using var source = new CancellationTokenSource();
        var cancel = plan.Cancel == CancelPlan.Never ? default : source.Token;
        Task? cancelling = null;
        CallEnd end;
        try
        {
            if (plan.Cancel == CancelPlan.BeforeTheCall)
            {
                source.Cancel();
            }
            else if (plan.Cancel == CancelPlan.AtSomeMoment)
            {
                cancelling = CancelLaterAsync(source, plan.Patience);
            }

            var call = StartAsync(client, number, plan, cancel);
            if (plan.Cancel == CancelPlan.AfterTheCall)
            {
                source.Cancel();
            }

            end = await call;
        }
        catch (OperationCanceledException exception)
        {
            end = CallEnd.Cancelled;
            if (!source.IsCancellationRequested || exception.CancellationToken != cancel)
            {
                Mistake(number, "was cancelled by nobody");
            }
        }
        catch (RpcException exception)
        {
            end = EndOf(number, plan, exception);
            if (exception.Code is RpcErrorCode.ConnectionLost or RpcErrorCode.NotConnected)
            {
                await link.RenewAsync(client);
            }
        }
        catch (Exception exception)
        {
            end = CallEnd.Unknown;
            Mistake(number, $"ended with {exception}");
        }

        if (cancelling is not null)
        {
            await cancelling;
        }

        if (_ends[number] != CallEnd.None)
        {
            Mistake(number, "ended twice");
        }

        _ends[number] = end;
    }

    private async Task<CallEnd> StartAsync(StressClient client, int number, CallPlan plan, CancellationToken cancel)
    {
        byte[] content = Content.OfRequest(number, plan.RequestSize);
        if (plan.IsOneWay)
        {
            await client.NoteAsync(number, content, cancel);
            return CallEnd.Result;
        }

        byte[] result = await client.EchoAsync(number, content, cancel);
        if (!result.AsSpan().SequenceEqual(Content.OfResult(number, plan.ResultSize)))
        {
            Mistake(number, "got another result than its own");
        }

        return CallEnd.Result;
    }

    private CallEnd EndOf(int number, CallPlan plan, RpcException exception)
    {
        bool expected = exception.Code switch
        {
            RpcErrorCode.ConnectionLost or RpcErrorCode.NotConnected => true,
            RpcErrorCode.ShuttingDown or RpcErrorCode.Cancelled => true, // A server that stops.
            RpcErrorCode.Busy => true, // A handler may outlive its cancelled call, whose id is free again.
            RpcErrorCode.MessageTooLarge => plan.IsRequestTooLarge || plan.IsResultTooLarge,
            RpcErrorCode.HandlerFailed => plan.Handler == HandlerPlan.Fails,
            _ => false,
        };
        if (!expected)
        {
            Mistake(number, $"({plan}) ended with {exception}");
        }

        return exception.Outcome switch
        {
            RpcOutcome.NotExecuted => CallEnd.NotExecuted,
            RpcOutcome.Executed => CallEnd.Executed,
            _ => CallEnd.Unknown,
        };
    }

    private static async Task CancelLaterAsync(CancellationTokenSource source, int patience)
    {
        // On another thread, after about as long as a call takes: no timer is that fine.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Thread.SpinWait(patience);
        await source.CancelAsync();
    }

    private void OnError(ErrorReport report)
    {
        // Broken connections and planned failures are reported, and messages that the proxy has torn. Bytes that are no
        // message would be ours.
        bool torn = report.Exception is TransportException { Code: TransportErrorCode.Torn };
        if ((!torn && report.What.Contains("protocol", StringComparison.Ordinal)) || report.What.Contains("could not be given", StringComparison.Ordinal))
        {
            _mistakes.Enqueue(report.ToString());
        }
    }

    private void Mistake(int number, string what) => _mistakes.Enqueue($"Call {number} {what}.");
}
