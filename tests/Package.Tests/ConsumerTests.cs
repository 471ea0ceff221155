using System.Globalization;

namespace ProtoGen.Package.Tests;

/// <summary>The package as its users meet it: restored into an empty folder, with contracts in a library of their own.</summary>
[Collection(UsesPackage.Name)]
public class ConsumerTests(PackedLibrary library)
{
    private static readonly TimeSpan s_runBound = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_server_and_a_client_outside_the_solution_talk_over_tcp_and_udp()
    {
        var folder = library.FolderOf("consumer");
        ConsumerFolder.Create(folder, library.Feed);
        foreach (var project in (string[])["Server", "Client"])
        {
            await BoundedProcess.RunAsync("dotnet", folder, PackedLibrary.BuildBound, "build", project, $"-p:ProtoGenVersion={library.Version}");
        }

        Assert.Equal(["protogen"], Directory.GetDirectories(Path.Combine(folder, "packages")).Select(Path.GetFileName));
        Assert.Equal([library.Version], Directory.GetDirectories(Path.Combine(folder, "packages", "protogen")).Select(Path.GetFileName));

        using var server = Program(folder, "Server");
        var ports = (await server.LineAsync("listening ")).Split(' ')[1..];
        using var client = Program(folder, "Client", ports[..2]);
        var said = await client.ToEndAsync();

        Assert.Equal(
            """
            stored 2
            latest pump 2026-01-02T03:04:05.0000000+01:00 [1.5, -2] bar (52.5, 13.4)
            failed HandlerFailed Executed
            heard True
            root 81a161919207c0 7
            """.ReplaceLineEndings("\n"),
            said);
        await server.LineAsync("heartbeat 1 of boiler");
        await NothingIsAllocatedAsync(folder, ports[2]);
        Assert.EndsWith("stopped", await server.ToEndAsync(), StringComparison.Ordinal);
    }

    /// <summary>The packed library, optimised as its users get it, counted in the whole of both processes.</summary>
    private static async Task NothingIsAllocatedAsync(string folder, string port)
    {
        using var probe = Program(folder, "Client", "probe", port);
        var lines = (await probe.ToEndAsync()).Split('\n').Select(line => line.Split(' ')).ToList();

        Assert.Equal(["call", "one-way", "item"], lines.Select(line => line[1]));
        foreach (var line in lines)
        {
            var messages = long.Parse(line[2], CultureInfo.InvariantCulture);
            Assert.InRange(messages, 100_000, long.MaxValue);

            // Less than a byte each: what the thread pool, timers and the console allocate in all that time, and nothing for a message.
            Assert.All(line[3..], bytes => Assert.True(long.Parse(bytes, CultureInfo.InvariantCulture) < messages, string.Join(' ', line)));
        }
    }

    private static BoundedProcess Program(string folder, string project, params IEnumerable<string> arguments) =>
        BoundedProcess.Start("dotnet", folder, s_runBound, [Path.Combine(folder, project, "bin", "Debug", "net10.0", $"{project}.dll"), .. arguments]);
}
