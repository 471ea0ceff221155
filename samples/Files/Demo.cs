using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;

namespace ProtoGen.Samples.Files;

/// <summary>Server and client in one process: an upload that is cut off and goes on, then two transfers and small calls at once.</summary>
internal static class Demo
{
    private const int Size = 32 << 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    public static async Task RunAsync(CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("protogen-files-");
        try
        {
            var kept = folder.CreateSubdirectory("server").FullName;
            var (first, second) = (Path.Combine(folder.FullName, "first.bin"), Path.Combine(folder.FullName, "second.bin"));
            await File.WriteAllBytesAsync(first, RandomNumberGenerator.GetBytes(Size), stop);
            await File.WriteAllBytesAsync(second, RandomNumberGenerator.GetBytes(Size), stop);

            await using var server = await FilesServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new FileService(kept), cancel: stop);
            await using var client = await FilesClient.ConnectTcpAsync(server.LocalEndPoint, cancel: stop);
            await CutAndResumeAsync(client, first, stop);
            await TransferTogetherAsync(client, first, second, stop);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task CutAndResumeAsync(IFiles client, string path, CancellationToken stop)
    {
        Console.WriteLine("An upload that is cut off goes on where the server is");
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            await Transfers.UploadAsync(client, path, bytes => CutAtHalf(bytes, cut), cut.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // As it was meant to be.
        }

        var kept = await client.LengthAsync(Path.GetFileName(path), stop);
        Console.WriteLine($"  client  cut off: the server has {kept:N0} of {Size:N0} bytes");
        await Bars.RunAsync(async add => Show("uploaded the rest", await Transfers.UploadAsync(client, path, add("first.bin up", Size), stop)));
    }

    private static void CutAtHalf(long bytes, CancellationTokenSource cut)
    {
        if (bytes >= Size / 2)
        {
            cut.Cancel();
        }
    }

    private static async Task TransferTogetherAsync(IFiles client, string first, string second, CancellationToken stop)
    {
        Console.WriteLine("Two transfers and small calls share the connection");
        List<TimeSpan> answers = [];
        StoredFile[] stored = [];
        await Bars.RunAsync(async add =>
        {
            var transfers = Task.WhenAll(
                Transfers.UploadAsync(client, second, add("second.bin up", Size), stop),
                Transfers.DownloadAsync(client, Path.GetFileName(first), first + ".copy", add("first.bin down", Size), stop));
            while (!transfers.IsCompleted)
            {
                var asked = Stopwatch.GetTimestamp();
                await client.TimeAsync(stop);
                answers.Add(Stopwatch.GetElapsedTime(asked));
                await Task.Delay(Pause, stop);
            }

            stored = await transfers;
        });

        Show("uploaded", stored[0]);
        Show("downloaded", stored[1]);
        answers.Sort();
        Console.WriteLine($"  client  {answers.Count} small calls meanwhile: half of them within {answers[answers.Count / 2].TotalMilliseconds:N2} ms, the slowest {answers[^1].TotalMilliseconds:N2} ms");
    }

    private static void Show(string what, StoredFile file) =>
        Console.WriteLine($"  client  {what}: {file.Name}, {file.Length:N0} bytes, SHA-256 {Convert.ToHexString(file.Sha256)} on both sides");
}
