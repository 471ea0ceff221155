// A chat for the terminal: rooms, a history that survives the server, who is there, and no message lost or shown twice when the
// connection or the server comes and goes.
//   dotnet run --project samples/Chat server                          (prints its address; keeps the rooms in ./rooms)
//   dotnet run --project samples/Chat 127.0.0.1:5050 Ada              (in a second terminal; then Bob in a third)
// Between machines everything is encrypted, so the server needs a certificate, and clients a root if it is not a public one:
//   dotnet run --project samples/Chat server 0.0.0.0:5050 rooms cert.pem key.pem
//   dotnet run --project samples/Chat chat.example:5050 Ada general root.pem
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ProtoGen;
using ProtoGen.Samples.Chat;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) => { pressed.Cancel = true; stop.Cancel(); };

try
{
    switch (args)
    {
        case ["server", .. var rest] when rest.Length is 0 or 1 or 2 or 4 && IPEndPoint.TryParse(rest is [var at, ..] ? at : "127.0.0.1:5050", out var local):
            using (var service = new ChatService(Directory.CreateDirectory(rest.Length > 1 ? rest[1] : "rooms").FullName))
            {
                await using var server = await ChatServer.ListenTcpAsync(local, service, Serve(rest), stop.Token);
                Console.WriteLine($"Listening on {server.LocalEndPoint}. Press Ctrl+C to stop.");
                await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return 0;

        case ["script", var address, var name, var room, var lines, var total] when Server(address) is { } server:
            await Script.RunAsync(
                (message, present) => new ChatSession(server, new ClientOptions { Reconnect = null }, room, name) { Recent = long.MaxValue, OnMessage = message, OnPresent = present, OnNotice = text => Console.WriteLine($"notice {text}") },
                name, int.Parse(lines, CultureInfo.InvariantCulture), int.Parse(total, CultureInfo.InvariantCulture), stop.Token);
            return 0;

        case [var address, var name, .. var more] when more.Length <= 2 && Server(address) is { } server:
            var screen = new Screen(name, more is [var chosen, ..] ? chosen : "general");
            var session = new ChatSession(server, Join(more), more is [var entered, ..] ? entered : "general", name)
            {
                OnMessage = screen.Show,
                OnPresent = screen.Show,
                OnNotice = screen.Notice,
            };
            return await ChatAsync(session, screen, stop.Token);

        default:
            Console.Error.WriteLine("usage: Chat [server [ADDRESS:PORT [FOLDER [CERTIFICATE KEY]]] | HOST:PORT NAME [ROOM [ROOT]] | script HOST:PORT NAME ROOM LINES TOTAL]");
            return 2;
    }
}
catch (RpcException<Refused> refused)
{
    Console.Error.WriteLine(refused.Error.Why);
    return 1;
}
catch (TransportException error) when (error.Code == TransportErrorCode.PlaintextBeyondLoopback)
{
    Console.Error.WriteLine("Beyond this machine everything is encrypted: a server there needs ADDRESS:PORT FOLDER CERTIFICATE KEY.");
    return 1;
}
catch (TransportException error) when (error.Code == TransportErrorCode.TlsMismatch)
{
    Console.Error.WriteLine("One side encrypts and the other does not: start the server with CERTIFICATE KEY, and a client on its machine with ROOT.");
    return 1;
}
catch (Exception error) when (error is TransportException or RpcException or IOException or UnauthorizedAccessException or CryptographicException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 0;
}

// Whoever leaves, or is the end of a pipe, still says what was typed before.
static async Task<int> ChatAsync(ChatSession session, Screen screen, CancellationToken stop)
{
    using var leave = CancellationTokenSource.CreateLinkedTokenSource(stop);
    var running = session.RunAsync(leave.Token);
    var reading = screen.ReadAsync(session.Say, stop);
    await Task.WhenAny(running, reading);
    await session.FinishAsync(running, TimeSpan.FromSeconds(5), stop);
    await leave.CancelAsync();
    await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    Console.WriteLine();
    var unsaid = session.TakeUnsaid().ToArray();
    foreach (var text in unsaid)
    {
        Console.Error.WriteLine($"Not said: {text}");
    }

    if (running.IsFaulted)
    {
        await running;
    }

    if (reading.IsFaulted)
    {
        await reading;
    }

    return unsaid.Length > 0 ? 1 : 0;
}

static ServerOptions Serve(string[] rest) => new()
{
    OnError = report => Console.Error.WriteLine($"{report.What}: {report.Exception?.Message}"),
    Tls = rest is [_, _, var certificate, var key] ? new TlsServerOptions { Certificate = CertificateSource.FromPemFiles(certificate, key) } : null,
};

// Loopback goes without TLS; everything else has it, whatever is given. A session connects again by itself: it has to enter its room then.
ClientOptions Join(string[] more)
{
    X509Certificate2Collection? roots = null;
    if (more is [_, var root])
    {
        roots = [];
        roots.ImportFromPemFile(root);
    }

    var isHere = roots is null && Server(args[0]) switch
    {
        IPEndPoint ip => IPAddress.IsLoopback(ip.Address),
        DnsEndPoint dns => dns.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || dns.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
    return new ClientOptions { Reconnect = null, Tls = isHere ? null : new TlsClientOptions { TrustedRoots = roots } };
}

static EndPoint? Server(string address)
{
    if (IPEndPoint.TryParse(address, out var ip) && ip.Port > 0)
    {
        return ip;
    }

    return address.Split(':') is [var host, var port] && host.Length > 0
        && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= IPEndPoint.MaxPort
        ? new DnsEndPoint(host, number)
        : null;
}
