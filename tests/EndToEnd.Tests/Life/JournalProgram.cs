using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Threading.Channels;

namespace ProtoGen.EndToEnd.Tests.Life;

/// <summary>
/// A server in a process of its own that may be killed at any moment. It answers when the line is on the disk; lines that come
/// together go there together. Prints its port.
/// </summary>
internal sealed class JournalProgram : IJournal
{
    public const string Name = "journal";

    private readonly Channel<(string Line, TaskCompletionSource Written)> _lines = Channel.CreateUnbounded<(string, TaskCompletionSource)>();

    public async ValueTask AppendAsync(long id, CancellationToken cancel) => await WriteAsync("append", id);

    public async ValueTask<long> PutAsync(long id, CancellationToken cancel)
    {
        await WriteAsync("put", id);
        return id;
    }

    public static ProcessStartInfo Command(string path, int port) => new("dotnet", [typeof(JournalProgram).Assembly.Location, Name, path, port.ToString(CultureInfo.InvariantCulture)])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["DOTNET_TieredPGO"] = "0" },
    };

    public static async Task RunAsync(string[] arguments)
    {
        var journal = new JournalProgram();
        var writing = journal.WriteAllAsync(arguments[1]);
        var address = new IPEndPoint(IPAddress.Loopback, int.Parse(arguments[2], CultureInfo.InvariantCulture));
        await using var server = await JournalServer.ListenTcpAsync(address, journal);
        await Console.Out.WriteLineAsync(((IPEndPoint)server.LocalEndPoint).Port.ToString(CultureInfo.InvariantCulture));
        await Task.WhenAny(Console.In.ReadToEndAsync(), writing);
    }

    private Task WriteAsync(string kind, long id)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _lines.Writer.TryWrite((string.Create(CultureInfo.InvariantCulture, $"{kind} {id}.\n"), written));
        return written.Task;
    }

    private async Task WriteAllAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

        // Whoever was killed may have left half a line.
        file.Write("\n"u8);
        var together = new List<TaskCompletionSource>();
        while (await _lines.Reader.WaitToReadAsync())
        {
            var text = new StringBuilder();
            together.Clear();
            while (_lines.Reader.TryRead(out var next))
            {
                text.Append(next.Line);
                together.Add(next.Written);
            }

            file.Write(Encoding.ASCII.GetBytes(text.ToString()));
            file.Flush(flushToDisk: true);
            together.ForEach(static written => written.SetResult());
        }
    }
}
