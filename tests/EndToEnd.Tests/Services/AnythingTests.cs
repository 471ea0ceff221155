using System.Net;
using System.Threading.Channels;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>Values of any shape as arguments and results.</summary>
public class AnythingTests
{
    [Service]
    public interface IAnything
    {
        ValueTask<MessageValue> EchoAsync(MessageValue value);

        ValueTask<MessageValue?> PerhapsAsync(MessageValue? value, List<MessageValue> more);

        ValueTask<int> CountAsync(string name, MessageValue value = default);

        [OneWay]
        ValueTask NoteAsync(MessageValue value);
    }

    private sealed class Anything : IAnything
    {
        private readonly Channel<MessageValue> _notes = Channel.CreateUnbounded<MessageValue>();

        public ValueTask<MessageValue> NextAsync() => _notes.Reader.ReadAsync();

        public ValueTask<MessageValue> EchoAsync(MessageValue value) => new(value);

        public ValueTask<MessageValue?> PerhapsAsync(MessageValue? value, List<MessageValue> more) => new(value ?? (more.Count > 0 ? more[^1] : default(MessageValue?)));

        public ValueTask<int> CountAsync(string name, MessageValue value = default) => new(value.Count);

        public ValueTask NoteAsync(MessageValue value) => _notes.Writer.WriteAsync(value);
    }

    [Fact]
    public async Task They_travel_from_a_generated_client_to_a_generated_server_and_back()
    {
        Anything service = new();
        await using var server = await AnythingServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), service).InTime();
        await using var client = await AnythingClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        var value = MessageValue.Map(("a", MessageValue.Array(1, MessageValue.Nil, 1.5)), (2, MessageValue.Extension(7, [1])), ("at", DateTime.UnixEpoch));

        Assert.Equal(value, await client.EchoAsync(value).InTime());
        Assert.Equal(MessageValue.Nil, await client.EchoAsync(MessageValue.Nil).InTime());
        Assert.Equal(value, await client.PerhapsAsync(null, [1, value]).InTime());
        Assert.Null(await client.PerhapsAsync(null, []).InTime());
        Assert.Equal(3, await client.CountAsync("n", value).InTime());
        await client.NoteAsync(value).InTime();
        Assert.Equal(value, await service.NextAsync().InTime());
    }

    [Fact]
    public async Task They_stand_in_the_request_as_what_they_are()
    {
        await using var server = await AnythingServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Anything()).InTime();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        // [0, 7, "Anything/Echo", [{"a": [1, nil]}]]
        await peer.SendAsync(Hex("00000018 94 00 07 ad416e797468696e672f4563686f 91 81 a161 92 01 c0"));
        Assert.Equal("0000000a94 01 07 c0 81a1619201c0".Replace(" ", "", StringComparison.Ordinal), Convert.ToHexStringLower(await peer.ReceiveExactlyAsync(14)));

        // [0, 8, "Anything/Count", ["n"]]: the argument that is missing is nil.
        await peer.SendAsync(Hex("00000015 94 00 08 ae416e797468696e672f436f756e74 91 a16e"));
        Assert.Equal("0000000594 01 08 c0 00".Replace(" ", "", StringComparison.Ordinal), Convert.ToHexStringLower(await peer.ReceiveExactlyAsync(9)));
    }

    [Fact]
    public async Task One_that_is_no_MessagePack_is_the_callers_error_with_its_place()
    {
        await using var server = await AnythingServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Anything()).InTime();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        // [0, 9, "Anything/Echo", [{1: 2, 1: 3}]]
        await peer.SendAsync(Hex("00000017 94 00 09 ad416e797468696e672f4563686f 91 82 01 02 01 03"));
        byte[] header = await peer.ReceiveExactlyAsync(4);
        byte[] answer = await peer.ReceiveExactlyAsync(System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header));

        Assert.Equal("94010992" + "04", Convert.ToHexStringLower(answer[..5])); // [1, 9, [InvalidArguments, ...
        Assert.Contains("value", System.Text.Encoding.UTF8.GetString(answer), StringComparison.Ordinal);
    }

    private static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
