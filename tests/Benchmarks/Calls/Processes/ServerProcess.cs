using System.Diagnostics;
using System.Globalization;

namespace ProtoGen.Benchmarks.Calls.Processes;

/// <summary>This program once more, as a contender's server. Every wait is bounded; disposing ends the process.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(10);
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    public int Port { get; private set; }

    public static async Task<ServerProcess> StartAsync(string contender)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ServerProcess).Assembly.Location);
        }

        start.ArgumentList.Add("server");
        start.ArgumentList.Add(contender);
        var server = new ServerProcess(Process.Start(start)!);
        try
        {
            server.Port = int.Parse(await server.ReadAsync(), CultureInfo.InvariantCulture);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the server has used so far.</summary>
    public async Task<Usage> UsageAsync() => Usage.Parse(await AskAsync(ServerProgram.Usage));

    /// <summary>Announces one-way messages.</summary>
    public Task ExpectAsync(int messages) => AskAsync(string.Create(CultureInfo.InvariantCulture, $"{ServerProgram.Expect} {messages}"));

    /// <summary>Waits until all announced messages have arrived.</summary>
    public Task HeardAsync() => AskAsync(ServerProgram.Heard);

    public async ValueTask DisposeAsync()
    {
        using (_process)
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(EndPatience);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }
    }

    private async Task<string> AskAsync(string question)
    {
        await _process.StandardInput.WriteLineAsync(question);
        await _process.StandardInput.FlushAsync();
        return await ReadAsync();
    }

    private async Task<string> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
        ?? throw new InvalidOperationException("The server's process has ended; what it said stands above.");
}
