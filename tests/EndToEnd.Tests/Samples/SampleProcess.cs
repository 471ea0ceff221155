using System.Diagnostics;
using System.Reflection;

namespace ProtoGen.EndToEnd.Tests.Samples;

/// <summary>A sample started as a process of its own, as a user would, with what it prints.</summary>
internal sealed class SampleProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private SampleProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => _process.HasExited;

    public static SampleProcess Start(string sample, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(Metadata("SamplesFolder"), sample, Metadata("SampleOutput"), $"ProtoGen.Samples.{sample}.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Start(start);
    }

    public static SampleProcess Start(ProcessStartInfo start) =>
        new(Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start."));

    public static string Metadata(string key) =>
        typeof(SampleProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value!;

    /// <summary>Reads until a line that satisfies the condition.</summary>
    public async Task<string> LineAsync(Func<string, bool> wanted, CancellationToken cancel)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (wanted(line))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The sample ended first. It said: {await _errors}");
    }

    /// <summary>Types a line.</summary>
    public async Task TypeAsync(string line, CancellationToken cancel)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancel);
        await _process.StandardInput.FlushAsync(cancel);
    }

    /// <summary>Ends the input, as a pipe does.</summary>
    public void EndInput() => _process.StandardInput.Close();

    /// <summary>Everything printed until the end; a failure of the sample fails the test with what it complained about.</summary>
    public async Task<string> ToEndAsync(CancellationToken cancel)
    {
        var output = await _process.StandardOutput.ReadToEndAsync(cancel);
        await _process.WaitForExitAsync(cancel);
        Assert.True(_process.ExitCode == 0, $"Exit code {_process.ExitCode}: {await _errors}");
        return output;
    }

    /// <summary>Exit code and complaint of a sample that is expected to fail.</summary>
    public async Task<(int Code, string Complaint)> FailureAsync(CancellationToken cancel)
    {
        await _process.StandardOutput.ReadToEndAsync(cancel);
        await _process.WaitForExitAsync(cancel);
        return (_process.ExitCode, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(TimeSpan.FromSeconds(10)); // Its files and ports are free then.
        }

        _process.Dispose();
    }
}
