using System.Text;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Server;

/// <summary>The bytes of a server's messages, as a peer without any of the product's code sees them.</summary>
public class WireTests
{
    [Fact]
    public async Task A_ping_is_answered_with_its_number()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(0x92, 0x07, 0xcd, 0x01, 0x2c);
        await peer.SendFrameAsync(0x93, 0x07, 0x05, 0xc0); // With an element of a later version.

        Assert.Equal([0x92, 0x08, 0xcd, 0x01, 0x2c], await peer.ReceiveFrameAsync());
        Assert.Equal([0x92, 0x08, 0x05], await peer.ReceiveFrameAsync());
    }

    private static readonly byte[] Add = [0xa8, .. "Test/Add"u8];

    [Fact]
    public async Task A_method_is_called_by_its_name()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync((byte[])[0, 0, 0, 15, 0x94, 0x00, 0x07, .. Add, 0x92, 0x02, 0x03]);

        Assert.Equal([0, 0, 0, 5, 0x94, 0x01, 0x07, 0xc0, 0x05], await peer.ReceiveExactlyAsync(9));
    }

    [Theory]
    [InlineData(new byte[] { 0xce, 0xb7, 0x44, 0x4e, 0x7d })] // Its stable id.
    [InlineData(new byte[] { 0x01 })] // Its place in the server.
    [InlineData(new byte[] { 0xd9, 0x08, (byte)'T', (byte)'e', (byte)'s', (byte)'t', (byte)'/', (byte)'A', (byte)'d', (byte)'d' })] // A longer form of its name.
    public async Task A_method_is_called_by_every_form_of_its_id(byte[] method)
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x00, .. method, 0x92, 0x02, 0x03]);

        Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0x05], await peer.ReceiveFrameAsync());
    }

    [Theory]
    [InlineData(new byte[] { 0x91, 0x02 }, 0x0c)] // One argument: the other has a default.
    [InlineData(new byte[] { 0x94, 0x02, 0x03, 0xc0, 0x92, 0x01, 0x02 }, 0x05)] // Two arguments too many.
    public async Task Missing_arguments_take_their_default_and_extra_ones_are_skipped(byte[] arguments, byte result)
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x00, 0x01, .. arguments]);

        Assert.Equal([0x94, 0x01, 0x00, 0xc0, result], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_request_with_headers_is_answered()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(0x95, 0x00, 0x00, 0x01, 0x92, 0x02, 0x03, 0x81, 0x00, 0xcd, 0x03, 0xe8);

        Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0x05], await peer.ReceiveFrameAsync());
    }

    [Theory]
    [InlineData(new byte[] { 0xcc, 0xff })]
    [InlineData(new byte[] { 0xce, 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0xcf, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })]
    public async Task Ids_of_any_size_come_back(byte[] id)
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, .. id, 0x01, 0x92, 0x02, 0x03]);

        Assert.Equal([0x94, 0x01, .. id, 0xc0, 0x05], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_method_without_a_result_is_answered_with_nil()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x00, 0xaa, .. "Test/Reset"u8, 0x90]);

        Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0xc0], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_one_way_is_not_answered()
    {
        var noted = new TaskCompletionSource<string>();
        await using var server = await RpcPair.ListenAsync(new TestService
        {
            OnNote = (text, _) =>
            {
                noted.SetResult(text);
                return default;
            },
        });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x93, 0x02, 0xa9, .. "Test/Note"u8, 0x91, 0xa1, (byte)'x']);
        Assert.Equal("x", await noted.Task.InTime());
        await peer.SendFrameAsync(0x94, 0x00, 0x00, 0x01, 0x92, 0x02, 0x03);

        Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0x05], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_request_for_a_one_way_is_answered_with_nil_after_it_has_run()
    {
        bool ran = false;
        await using var server = await RpcPair.ListenAsync(new TestService
        {
            OnNote = (_, _) =>
            {
                ran = true;
                return default;
            },
        });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x05, 0xa9, .. "Test/Note"u8, 0x91, 0xa1, (byte)'x']);

        Assert.Equal([0x94, 0x01, 0x05, 0xc0, 0xc0], await peer.ReceiveFrameAsync());
        Assert.True(ran);
    }

    [Fact]
    public async Task A_one_way_message_to_a_call_runs_it_without_an_answer()
    {
        var called = new TaskCompletionSource<int>();
        await using var server = await RpcPair.ListenAsync(new TestService
        {
            OnAdd = (a, b) =>
            {
                called.TrySetResult(a + b);
                return a + b;
            },
        });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x93, 0x02, .. Add, 0x92, 0x14, 0x15]);
        Assert.Equal(0x29, await called.Task.InTime());
        await peer.SendFrameAsync(0x94, 0x00, 0x00, 0x01, 0x92, 0x02, 0x03);

        Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0x05], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task Many_requests_in_one_segment_are_all_answered()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync(Enumerable.Range(0, 90).SelectMany(id => Frames.Of(0x94, 0x00, (byte)id, 0x01, 0x92, (byte)id, 0x00)).ToArray());

        var answers = new List<byte[]>();
        for (int i = 0; i < 90; i++)
        {
            answers.Add(await peer.ReceiveFrameAsync());
        }

        Assert.Equal(Enumerable.Range(0, 90), answers.Select(answer => (int)answer[2]).Order());
        Assert.All(answers, answer => Assert.Equal([0x94, 0x01, answer[2], 0xc0, answer[2]], answer));
    }

    [Fact]
    public async Task An_error_is_code_and_text_in_the_place_of_the_error()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x01, 0xa6, .. "No/One"u8, 0x90]);

        const string Text = "There is no method 'No/One'.";
        Assert.Equal(
            [0x94, 0x01, 0x01, 0x92, 0x03, (byte)(0xa0 + Text.Length), .. Encoding.UTF8.GetBytes(Text), 0xc0],
            await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_peer_that_ends_its_sending_still_gets_its_answers()
    {
        var handler = new TaskCompletionSource();
        await using var server = await RpcPair.ListenAsync(new TestService { OnReset = _ => new ValueTask(handler.Task) });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x00, 0xaa, .. "Test/Reset"u8, 0x90]);
        await peer.SendFrameAsync(0x94, 0x00, 0x01, 0x01, 0x92, 0x02, 0x03);
        peer.EndSending();
        Assert.Equal([0x94, 0x01, 0x01, 0xc0, 0x05], await peer.ReceiveFrameAsync());
        handler.SetResult();

        Assert.Equal([0, 0, 0, 5, 0x94, 0x01, 0x00, 0xc0, 0xc0], await peer.ReceiveToEndAsync());
    }
}
