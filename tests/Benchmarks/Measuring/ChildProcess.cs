using System.Diagnostics;

namespace ProtoGen.Benchmarks.Measuring;

/// <summary>Another run of a program, to its end.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(20);

    /// <summary>Runs this program again and gives what it printed.</summary>
    public static string Again(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var self = Environment.ProcessPath ?? throw new InvalidOperationException("This process has no path.");
        return Path.GetFileNameWithoutExtension(self) == "dotnet"
            ? Run(self, environment, [Environment.GetCommandLineArgs()[0], .. arguments])
            : Run(self, environment, arguments);
    }

    /// <summary>Runs a program and gives what it printed. What it says on standard error is shown.</summary>
    /// <exception cref="InvalidOperationException">It did not end well, or not in time.</exception>
    public static string Run(string program, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var bound = new Timer(_ => process.Kill(entireProcessTree: true), null, Bound, Timeout.InfiniteTimeSpan);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}");
    }
}
