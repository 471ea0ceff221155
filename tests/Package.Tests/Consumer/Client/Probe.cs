using System.Globalization;
using System.Net;
using Contracts;

/// <summary>Prints what one call, one-way and streamed item allocates, by the whole processes of the client and of the server.</summary>
internal static class Probe
{
    private const int Messages = 100_000;
    private const int Loops = 16;
    private const int Rounds = 4;

    public static async Task RunAsync(int port)
    {
        await using var probe = await ProbeClient.ConnectTcpAsync(new IPEndPoint(IPAddress.Loopback, port));
        await MeasureAsync("call", probe, () => Task.WhenAll(Enumerable.Range(0, Loops).Select(_ => CallAsync(probe))));
        await MeasureAsync("one-way", probe, () => NoteAsync(probe));
        await MeasureAsync("item", probe, () => TakeAsync(probe));
    }

    // The least of some rounds: pools and the code itself warm up in the first ones.
    private static async Task MeasureAsync(string what, ProbeClient probe, Func<Task> work)
    {
        var (client, server) = (long.MaxValue, long.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var serverBefore = await probe.AllocatedAsync();
            var clientBefore = GC.GetTotalAllocatedBytes(precise: true);
            await work();
            client = Math.Min(client, GC.GetTotalAllocatedBytes(precise: true) - clientBefore);
            server = Math.Min(server, await probe.AllocatedAsync() - serverBefore);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"allocated {what} {Messages} {client} {server}"));
    }

    private static async Task CallAsync(ProbeClient probe)
    {
        for (var i = 0; i < Messages / Loops; i++)
        {
            await probe.AddAsync(i, 1);
        }
    }

    private static async Task NoteAsync(ProbeClient probe)
    {
        for (var i = 0; i < Messages; i++)
        {
            await probe.NoteAsync(i);
            if (i % 64 == 0)
            {
                await probe.AddAsync(0, 0); // Behind them: a sender that is faster than its receiver waits, which is no steady state.
            }
        }
    }

    private static async Task TakeAsync(ProbeClient probe)
    {
        var sum = 0L;
        await foreach (var number in probe.CountAsync(Messages))
        {
            sum += number;
        }

        if (sum != (long)Messages * (Messages - 1) / 2)
        {
            throw new InvalidOperationException($"The numbers are not whole: {sum}.");
        }
    }
}
