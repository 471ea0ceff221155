using System.Buffers.Binary;
using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>Arguments and results that are packed, each by itself.</summary>
public class PackedTests
{
    private const string Block = "c709500501000000feffffff"; // int32 [1, -2]

    [Service]
    public interface IScans
    {
        [return: Packed]
        Task<List<int>> GetAsync([Packed] int[] values, int[]? more = null);
    }

    private sealed class Scans : IScans
    {
        public Task<List<int>> GetAsync(int[] values, int[]? more) => Task.FromResult(values.ToList());
    }

    [Fact]
    public async Task A_server_packs_its_result_and_takes_arguments_that_are_not()
    {
        await using var server = await ScansServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Scans()).InTime();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync(Convert.FromHexString("00000011" + "940007" + "a95363616e732f476574" + "919201fe"));
        Assert.Equal("00000010" + "940107c0" + Block, Convert.ToHexStringLower(await peer.ReceiveExactlyAsync(20)));

        await peer.SendAsync(Convert.FromHexString("0000001a" + "940008" + "a95363616e732f476574" + "91" + Block));
        Assert.Equal("00000010" + "940108c0" + Block, Convert.ToHexStringLower(await peer.ReceiveExactlyAsync(20)));
    }

    [Fact]
    public async Task A_client_packs_the_arguments_that_say_so()
    {
        (var address, var accepting) = RawPeer.Listen();
        await using var client = await ScansClient.ConnectTcpAsync(address).InTime();
        await using var peer = await accepting;

        var call = client.GetAsync([1, -2], [1, -2]);
        byte[] request;
        while ((request = await peer.ReceiveExactlyAsync(BinaryPrimitives.ReadInt32BigEndian(await peer.ReceiveExactlyAsync(4))))[1] == 9)
        {
            await peer.SendAsync(new byte[] { 0, 0, 0, 3, 0x92, 9, 0x80 });
        }

        await peer.SendAsync(new byte[] { 0, 0, 0, 7, 0x94, 1, request[2], 0xc0, 0x92, 1, 0xfe });

        Assert.EndsWith("92" + Block + "9201fe", Convert.ToHexStringLower(request), StringComparison.Ordinal);
        Assert.Equal([1, -2], await call.InTime());
    }
}
