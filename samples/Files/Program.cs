// A server that keeps files, and a client that streams large ones up and down, with progress bars, checksums and resume.
// Without arguments both run in this process and show what they can. As processes:
//   dotnet run --project samples/Files server FOLDER         (prints its port)
//   dotnet run --project samples/Files upload PORT FILE
//   dotnet run --project samples/Files download PORT NAME FILE
using System.Globalization;
using System.Net;
using ProtoGen;
using ProtoGen.Samples.Files;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) => { pressed.Cancel = true; stop.Cancel(); };

try
{
    switch (args)
    {
        case []:
            await Demo.RunAsync(stop.Token);
            return 0;

        case ["server", var folder]:
            var options = new ServerOptions { OnError = report => Console.WriteLine($"  server  {report.What}: {report.Method}, {report.Exception?.Message}") };
            await using (var server = await FilesServer.ListenTcpAsync(
                new IPEndPoint(IPAddress.Loopback, 0), new FileService(Directory.CreateDirectory(folder).FullName), options, stop.Token))
            {
                Console.WriteLine($"Listening on port {((IPEndPoint)server.LocalEndPoint).Port}. Press Ctrl+C to stop.");
                await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return 0;

        case ["upload", var port, var file] when Loopback(port) is { } server:
            await using (var client = await FilesClient.ConnectTcpAsync(server, cancel: stop.Token))
            {
                await Bars.RunAsync(add => Transfers.UploadAsync(client, file, add(Path.GetFileName(file), new FileInfo(file).Length), stop.Token));
            }

            return 0;

        case ["download", var port, var name, var file] when Loopback(port) is { } server:
            await using (var client = await FilesClient.ConnectTcpAsync(server, cancel: stop.Token))
            {
                var length = await client.LengthAsync(name, stop.Token);
                await Bars.RunAsync(add => Transfers.DownloadAsync(client, name, file, add(name, length), stop.Token));
            }

            return 0;

        default:
            Console.Error.WriteLine("usage: Files [server FOLDER | upload PORT FILE | download PORT NAME FILE], ports from 1 to 65535");
            return 2;
    }
}
catch (Exception error) when (error is TransportException or RpcException or IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped.");
    return 1;
}

static IPEndPoint? Loopback(string port) =>
    int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= IPEndPoint.MaxPort
        ? new IPEndPoint(IPAddress.Loopback, number)
        : null;
