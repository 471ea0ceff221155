using System.Collections.Concurrent;
using System.Diagnostics;

namespace ProtoGen.Package.Tests;

/// <summary>A program with what it prints, ended with all its children when it takes too long or its test ends.</summary>
internal sealed class BoundedProcess : IDisposable
{
    // What `dotnet test` tells its own children about its MSBuild; another build must find its own.
    private static readonly string[] s_ofTheOuterBuild = ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly"];

    private readonly Process _process;
    private readonly CancellationTokenSource _bound;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Task _errors;

    private BoundedProcess(Process process, TimeSpan bound)
    {
        _process = process;
        _bound = new CancellationTokenSource(bound);
        _errors = CollectAsync(process.StandardError);
    }

    public static BoundedProcess Start(string program, string folder, TimeSpan bound, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Array.ForEach(s_ofTheOuterBuild, name => start.Environment.Remove(name));

        // A build node that stays would keep the pipe open, and the test waiting.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        return new BoundedProcess(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."), bound);
    }

    /// <summary>Runs a program to its end, which must be a success, and gives what it printed.</summary>
    public static async Task<string> RunAsync(string program, string folder, TimeSpan bound, params IEnumerable<string> arguments)
    {
        using var process = Start(program, folder, bound, arguments);
        return await process.ToEndAsync();
    }

    /// <summary>The next line that starts as wanted.</summary>
    public async Task<string> LineAsync(string start)
    {
        try
        {
            while (await _process.StandardOutput.ReadLineAsync(_bound.Token) is { } line)
            {
                _output.Enqueue(line);
                if (line.StartsWith(start, StringComparison.Ordinal))
                {
                    return line;
                }
            }

            await _errors.WaitAsync(_bound.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No line '{start}' in time. {this}");
        }

        throw new InvalidOperationException($"Ended without a line '{start}'. {this}");
    }

    /// <summary>Closes the program's input, waits for its end, which must be a success, and gives all it printed.</summary>
    public async Task<string> ToEndAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await Task.WhenAll(CollectAsync(_process.StandardOutput), _errors, _process.WaitForExitAsync(_bound.Token)).WaitAsync(_bound.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Did not end in time. {this}");
        }

        Assert.True(_process.ExitCode == 0, $"Exit code {_process.ExitCode}. {this}");
        return string.Join('\n', _output);
    }

    public override string ToString() =>
        $"{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)}\n{string.Join('\n', _output)}";

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _bound.Dispose();
    }

    private async Task CollectAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(_bound.Token) is { } line)
        {
            _output.Enqueue(line);
        }
    }
}
