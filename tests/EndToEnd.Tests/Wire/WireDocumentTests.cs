using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ProtoGen.EndToEnd.Tests.Wire;

/// <summary>The contract of the document's examples.</summary>
[Service]
public interface ICalculator
{
    /// <summary>Adds two numbers.</summary>
    [Error<string>(1)]
    ValueTask<int> AddAsync(int left, int right = 10);

    /// <summary>Takes a note.</summary>
    [OneWay]
    ValueTask NoteAsync(string text);
}

/// <summary>The contract of the document's examples with streams.</summary>
[Service]
public interface ICounter
{
    /// <summary>Counts from 0.</summary>
    IAsyncEnumerable<int> CountAsync(int count);

    /// <summary>Adds up.</summary>
    ValueTask<int> SumAsync(IAsyncEnumerable<int> numbers);
}

/// <summary>docs/wire.md is a contract: what it shows is what goes over the socket.</summary>
public sealed class WireDocumentTests : IDisposable
{
    private readonly CancellationTokenSource _bound = new(TimeSpan.FromSeconds(30));

    public void Dispose() => _bound.Dispose();

    public static TheoryData<int> StreamExamples => [.. Enumerable.Range(0, WireDocument.Examples("streams").Count)];

    public static TheoryData<int> TcpExamples => [.. Enumerable.Range(0, WireDocument.Examples("wire").Count)];

    [Theory]
    [MemberData(nameof(TcpExamples))]
    public async Task A_tcp_example_is_what_a_server_answers(int example)
    {
        await using var server = await CalculatorServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Calculator());
        await ReplayAsync(server.LocalEndPoint, WireDocument.Examples("wire")[example]);
    }

    [Theory]
    [MemberData(nameof(StreamExamples))]
    public async Task An_example_with_streams_is_what_a_server_answers(int example)
    {
        await using var server = await CounterServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Counter());
        await ReplayAsync(server.LocalEndPoint, WireDocument.Examples("streams")[example]);
    }

    [Fact]
    public void The_examples_say_what_their_bytes_mean()
    {
        var lines = WireDocument.Examples("wire").Concat(WireDocument.Examples("streams")).SelectMany(example => example).Where(line => !line.IsOpen).ToList();

        Assert.All(lines, line =>
        {
            Assert.Equal(line.Bytes.Length - 4, BinaryPrimitives.ReadInt32BigEndian(line.Bytes));
            Assert.Equal(line.Says, PlainMessagePack.Render(line.Bytes.AsSpan(4)));
        });
        Assert.True(lines.Count >= 10, "The document lost its examples.");
        var datagram = Assert.Single(Assert.Single(WireDocument.Examples("datagram")));
        Assert.Equal(datagram.Says, PlainMessagePack.Render(datagram.Bytes));
    }

    [Fact]
    public async Task The_datagram_example_reaches_the_handler()
    {
        var calculator = new Calculator();
        await using var server = await CalculatorServer.ListenUdpAsync(new IPEndPoint(IPAddress.Loopback, 0), calculator);
        using var peer = new Socket(SocketType.Dgram, ProtocolType.Udp);

        await peer.SendToAsync(WireDocument.Examples("datagram")[0][0].Bytes, server.LocalEndPoint, _bound.Token);

        Assert.Equal("hi", await calculator.Noted.WaitAsync(_bound.Token));
    }

    private async Task ReplayAsync(EndPoint address, WireLine[] lines)
    {
        using var peer = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await peer.ConnectAsync(address, _bound.Token);
        await using var stream = new NetworkStream(peer);

        foreach (var line in lines)
        {
            if (line.ToServer)
            {
                await stream.WriteAsync(line.Bytes, _bound.Token);
            }
            else
            {
                var frame = await ReadFrameAsync(stream);
                Assert.True(line.Matches(frame), $"expected {line.Pattern}, got {Convert.ToHexStringLower(frame)}");
            }
        }
    }

    private async Task<byte[]> ReadFrameAsync(Stream stream)
    {
        var header = new byte[4];
        await stream.ReadExactlyAsync(header, _bound.Token);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header)];
        await stream.ReadExactlyAsync(body, _bound.Token);
        return [.. header, .. body];
    }

    private sealed class Calculator : ICalculator
    {
        private readonly TaskCompletionSource<string> _noted = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Noted => _noted.Task;

        public ValueTask<int> AddAsync(int left, int right = 10) =>
            left > int.MaxValue - right ? throw new RpcException<string>("overflow", "no") : ValueTask.FromResult(left + right);

        public ValueTask NoteAsync(string text)
        {
            _noted.TrySetResult(text);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Counter : ICounter
    {
        public IAsyncEnumerable<int> CountAsync(int count) => Enumerable.Range(0, count).ToAsyncEnumerable();

        public ValueTask<int> SumAsync(IAsyncEnumerable<int> numbers) => numbers.SumAsync();
    }
}
