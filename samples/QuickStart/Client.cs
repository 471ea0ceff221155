using System.Net;

namespace ProtoGen.Samples.QuickStart;

/// <summary>Sends what this machine looks like, asks about it, and says what it cost on the wire.</summary>
internal static class Client
{
    private const int Attempts = 10;
    private const int QuestionsPerAttempt = 20;

    // What stands around a value, as large as here: ids are small numbers, methods travel as 32-bit numbers with the top bit set.
    private const int LengthPrefix = 4;
    private const int Id = 1;
    private const uint Method = 0x8000_0000;
    private static int? NoError => null;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = QuestionsPerAttempt * Pause;

    public static async Task RunAsync(Addresses server, CancellationToken stop)
    {
        await using var telemetry = await TelemetryClient.ConnectTcpAsync(server.Calls, cancel: stop);

        Console.WriteLine("TCP, calls: a list of records with lists, tuples and dictionaries in them");
        var reading = Machine.Read();
        var stored = await telemetry.RecordAsync([reading], stop);
        Console.WriteLine($"  client  sent {reading.Processes.Count} processes, {reading.Network.Count} network interfaces; the server holds {stored} reading(s)");

        List<(string Name, long WorkingSet)> largest = await telemetry.LargestProcessesAsync(reading.Machine, cancel: stop);
        Console.WriteLine($"  client  largest: {string.Join(", ", largest.Select(process => $"{process.Name} {Mebibytes(process.WorkingSet)}"))}");

        await telemetry.RecordAsync([Machine.Read()], stop);
        Dictionary<string, (long Received, long Sent)> traffic = await telemetry.TrafficAsync(reading.Machine, stop);
        Console.WriteLine($"  client  traffic between the readings: {string.Join(", ", traffic.Select(network => $"{network.Key} +{network.Value.Received}/+{network.Value.Sent} bytes"))}");

        var latest = await telemetry.LatestAsync(reading.Machine, stop);
        Console.WriteLine($"  client  memory in use: {Mebibytes(latest.Memory.Used)} of {Mebibytes(latest.Memory.Total)}");

        Console.WriteLine("TCP, an error: the handler throws, the caller gets a code, the connection lives on");
        try
        {
            await telemetry.LatestAsync("nowhere", stop);
        }
        catch (RpcException error)
        {
            Console.WriteLine($"  client  {error.Code}: {error.Message}");
        }

        Console.WriteLine("TCP, a one-way: sent, not answered");
        var overTcp = DateTimeOffset.Now;
        await telemetry.HeartbeatAsync(reading.Machine, overTcp, stop);
        await HeardAsync(telemetry, reading.Machine, overTcp, resend: null, stop);

        Console.WriteLine("UDP, the same one-way of the same contract");
        await using var datagrams = await TelemetryClient.ConnectUdpAsync(server.OneWays, cancel: stop);
        var overUdp = DateTimeOffset.Now;
        await datagrams.HeartbeatAsync(reading.Machine, overUdp, stop);
        await HeardAsync(telemetry, reading.Machine, overUdp, () => datagrams.HeartbeatAsync(reading.Machine, overUdp, stop), stop);

        Console.WriteLine("UDP, typed values without a service");
        await SendGaugesAsync(server.Gauges, latest, stop);

        // A request is [0, id, method, [arguments]], an answer [1, id, nil, result]: as tuples they have the same bytes.
        Console.WriteLine("On the wire");
        List<Reading> sent = [reading];
        Show("the request with a reading", MessageSerializer.Serialize((0, Id, Method, ValueTuple.Create(sent))), MessageSerializer.Serialize(sent), ReprText.Of(sent));
        Show("the answer with the largest processes", MessageSerializer.Serialize((1, Id, NoError, largest)), MessageSerializer.Serialize(largest), ReprText.Of(largest));
        Show("the answer with the traffic", MessageSerializer.Serialize((1, Id, NoError, traffic)), MessageSerializer.Serialize(traffic), ReprText.Of(traffic));
    }

    // A one-way has no answer, so the client asks over TCP. A datagram may be lost: then it goes out again.
    private static async Task HeardAsync(ITelemetry telemetry, string machine, DateTimeOffset at, Func<ValueTask>? resend, CancellationToken stop)
    {
        for (var question = 1; question <= Attempts * QuestionsPerAttempt; question++)
        {
            if (await telemetry.LastHeartbeatAsync(machine, stop) == at)
            {
                Console.WriteLine("  client  the server has heard it");
                return;
            }

            await Task.Delay(Pause, stop);
            if (resend is not null && question % QuestionsPerAttempt == 0)
            {
                await resend();
            }
        }

        throw new TimeoutException("The server never heard the heartbeat.");
    }

    private static async Task SendGaugesAsync(EndPoint server, Reading latest, CancellationToken stop)
    {
        Gauges gauges = (latest.Machine, latest.At,
        [
            ("memory %", 100.0 * latest.Memory.Used / latest.Memory.Total),
            ("processes", latest.Processes.Count),
        ]);

        await using var socket = UdpMessageSocket<Gauges>.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            await socket.SendToAsync(gauges, server, stop);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(Patience);
            try
            {
                var (echo, _) = await socket.ReceiveAsync(patience.Token);
                Console.WriteLine($"  client  got back {ReprText.Of(echo)}");
                return;
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                // Lost on the way: once more.
            }
        }

        throw new TimeoutException("The gauges never came back.");
    }

    private static void Show(string what, byte[] message, byte[] value, string text) => Console.WriteLine(
        $"  {what}: {LengthPrefix + message.Length:N0} bytes with its frame, {value.Length:N0} of them the value; " +
        $"as text the value would be {text.Length:N0} ({100.0 * value.Length / text.Length:N0} %)");

    private static string Mebibytes(long bytes) => $"{bytes / (1024.0 * 1024.0):N1} MiB";
}
