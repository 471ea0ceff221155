using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;

namespace ProtoGen.Samples.QuickStart;

/// <summary>Reads this machine: what the operating system says at this moment, nothing made up.</summary>
internal static class Machine
{
    public static string Name => Environment.MachineName;

    public static Reading Read() => new(Name, DateTimeOffset.Now, ReadProcesses(), ReadNetwork(), ReadMemory());

    private static List<ProcessReading> ReadProcesses()
    {
        var readings = new List<ProcessReading>();
        foreach (var process in Process.GetProcesses())
        {
            using (process)
            {
                try
                {
                    readings.Add(new ProcessReading(process.Id, process.ProcessName, process.WorkingSet64));
                }
                catch (InvalidOperationException)
                {
                    // It ended between the listing and the look at it.
                }
            }
        }

        return readings;
    }

    private static Dictionary<string, (long Received, long Sent)> ReadNetwork()
    {
        var counters = new Dictionary<string, (long Received, long Sent)>();
        foreach (var network in NetworkInterface.GetAllNetworkInterfaces())
        {
            var statistics = network.GetIPStatistics();
            counters[network.Name] = (statistics.BytesReceived, statistics.BytesSent);
        }

        return counters;
    }

    private static (long Used, long Total) ReadMemory()
    {
        if (OperatingSystem.IsLinux())
        {
            var kibibytes = File.ReadLines("/proc/meminfo")
                .Select(line => line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries))
                .ToDictionary(words => words[0], words => long.Parse(words[1], CultureInfo.InvariantCulture));
            return (1024 * (kibibytes["MemTotal"] - kibibytes["MemAvailable"]), 1024 * kibibytes["MemTotal"]);
        }

        // The runtime asks the system when it collects.
        GC.Collect(0);
        var memory = GC.GetGCMemoryInfo();
        return (memory.MemoryLoadBytes, memory.TotalAvailableMemoryBytes);
    }
}
