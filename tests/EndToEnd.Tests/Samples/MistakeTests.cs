using System.Net;
using System.Net.Sockets;

namespace ProtoGen.EndToEnd.Tests.Samples;

/// <summary>Ordinary mistakes get one line and an exit code, never a stack trace.</summary>
public sealed class MistakeTests : IDisposable
{
    private readonly CancellationTokenSource _bound = new(TimeSpan.FromSeconds(60));

    public void Dispose() => _bound.Dispose();

    [Theory]
    [InlineData("EchoSockets", "tcp-client", "abc")]
    [InlineData("EchoSockets", "udp-server", "70000")]
    [InlineData("QuickStart", "client", "1", "2", "70000")]
    [InlineData("QuickStart", "client", "0", "2", "3")]
    [InlineData("Files", "upload", "0", "file")]
    public async Task A_port_that_is_none_is_answered_with_the_usage(string sample, params string[] arguments)
    {
        var (code, complaint) = await FailureAsync(sample, arguments);

        Assert.Equal(2, code);
        Assert.StartsWith("usage: ", complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EchoSockets", "tcp-client", "PORT")]
    [InlineData("QuickStart", "client", "PORT", "PORT", "PORT")]
    [InlineData("Files", "download", "PORT", "file", "file")]
    public async Task A_server_that_is_not_there_is_one_line(string sample, params string[] arguments)
    {
        // Bound and not listening: nobody else can listen there meanwhile.
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        await AssertOneLineAsync(sample, arguments, ((IPEndPoint)silent.LocalEndPoint!).Port, "Connecting to ");
    }

    [Fact]
    public async Task A_port_in_use_is_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        await AssertOneLineAsync("EchoSockets", ["tcp-server", "PORT"], ((IPEndPoint)taken.LocalEndpoint).Port, "Listening on ");
    }

    [Fact]
    public async Task A_udp_server_that_says_nothing_is_given_up()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)silent.Client.LocalEndPoint!).Port;

        var (code, complaint) = await FailureAsync("EchoSockets", ["udp-client", $"{port}"]);

        Assert.Equal(1, code);
        Assert.EndsWith($"Nobody answers at 127.0.0.1:{port}.", complaint.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", complaint, StringComparison.Ordinal);
    }

    private async Task AssertOneLineAsync(string sample, string[] arguments, int port, string beginning)
    {
        var (code, complaint) = await FailureAsync(sample, [.. arguments.Select(argument => argument == "PORT" ? $"{port}" : argument)]);

        Assert.Equal(1, code);
        Assert.StartsWith($"{beginning}127.0.0.1:{port} failed", complaint, StringComparison.Ordinal);
        Assert.Single(complaint.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task<(int Code, string Complaint)> FailureAsync(string sample, string[] arguments)
    {
        using var process = SampleProcess.Start(sample, arguments);
        return await process.FailureAsync(_bound.Token);
    }
}
