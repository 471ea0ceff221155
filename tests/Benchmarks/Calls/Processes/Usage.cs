using System.Diagnostics;
using System.Globalization;

namespace ProtoGen.Benchmarks.Calls.Processes;

/// <summary>What a process has used since it started.</summary>
/// <param name="Processor">Processor time of all threads.</param>
/// <param name="AllocatedBytes">Managed bytes allocated.</param>
internal readonly record struct Usage(TimeSpan Processor, long AllocatedBytes)
{
    public static Usage OfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        return new Usage(process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
    }

    public static Usage Parse(string text)
    {
        var words = text.Split(' ');
        return new Usage(new TimeSpan(long.Parse(words[0], CultureInfo.InvariantCulture)), long.Parse(words[1], CultureInfo.InvariantCulture));
    }

    public static Usage operator -(Usage after, Usage before) => new(after.Processor - before.Processor, after.AllocatedBytes - before.AllocatedBytes);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Processor.Ticks} {AllocatedBytes}");
}
