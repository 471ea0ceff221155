using System.Text;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.Runtime.Tests.Transport.Tcp;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Server;

/// <summary>Peers that break the protocol get a defined end, and harm nobody else.</summary>
public class HostileFrameTests
{
    private static readonly byte[] AddRequest = [0x94, 0x00, 0x00, 0x01, 0x92, 0x02, 0x03];
    private static readonly byte[] AddAnswer = [0x94, 0x01, 0x00, 0xc0, 0x05];

    public static TheoryData<byte[]> BeyondAnswer => new()
    {
        new byte[] { 0xc0 }, // No array.
        new byte[] { 0x90 }, // Nothing in it.
        new byte[] { 0x94 }, // Elements announced that are not there.
        new byte[] { 0xdd, 0xff, 0xff, 0xff, 0xff }, // Four billion of them.
        new byte[] { 0x92, 0xa1, 0x30, 0x00 }, // A string as kind.
        new byte[] { 0x92, 0x63, 0x00 }, // An unknown kind.
        new byte[] { 0x92, 0xff, 0x00 }, // A negative one.
        new byte[] { 0x92, 0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00 }, // One beyond every integer type.
        new byte[] { 0x94, 0x00, 0xa1, 0x30, 0x01, 0x90 }, // A request with a string as id.
        new byte[] { 0x94, 0x00, 0xff, 0x01, 0x90 }, // With a negative id.
        new byte[] { 0x94, 0x01, 0x00, 0xc0, 0xc0 }, // A response that nobody waits for.
        new byte[] { 0x92, 0x02, 0x03 }, // A one-way without arguments.
        new byte[] { 0x93, 0x02, 0xc0, 0x90 }, // A one-way to nil.
        new byte[] { 0x93, 0x02, 0xd9, 0xff, 0x61 }, // A one-way whose method is cut off.
        new byte[] { 0x93, 0x02, 0xa1, 0xff, 0x90, 0xc0 }, // Its name is no UTF-8.
        new byte[] { 0x92, 0x05, 0xa1, 0x30 }, // A cancel of a string.
        new byte[] { 0x92, 0x05, 0x00, 0x00 }, // Something behind a cancel.
        new byte[] { 0x91, 0x05 }, // A cancel of nothing.
        new byte[] { 0x91, 0x07 }, // A ping without a number.
        new byte[] { 0x92, 0x07, 0xa1, 0x30 }, // With a text.
    };

    public static TheoryData<byte[]> Answerable => new()
    {
        new byte[] { 0x92, 0x00, 0x05 }, // No method.
        new byte[] { 0x93, 0x00, 0x05, 0x01 }, // No arguments.
        new byte[] { 0x94, 0x00, 0x05, 0xc0, 0x90 }, // Nil as method.
        new byte[] { 0x94, 0x00, 0x05, 0xff, 0x90 }, // A negative method.
        new byte[] { 0x94, 0x00, 0x05, 0xd9, 0xff, 0x61 }, // A method that is cut off.
        new byte[] { 0x94, 0x00, 0x05, 0x01, 0xc0 }, // Nil as arguments.
        new byte[] { 0x94, 0x00, 0x05, 0x01, 0x81, 0x00, 0x00 }, // A map as arguments.
        new byte[] { 0x94, 0x00, 0x05, 0x01, 0x90 }, // An argument is missing.
        new byte[] { 0x94, 0x00, 0x05, 0x01, 0x92, 0x02 }, // Cut off.
        new byte[] { 0x94, 0x00, 0x05, 0x01, 0xdd, 0xff, 0xff, 0xff, 0xff }, // Four billion arguments.
        new byte[] { 0x94, 0x00, 0x05, 0x01, 0x91, 0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, // Too large for an int.
        new byte[] { 0x95, 0x00, 0x05, 0x01, 0x91, 0x02 }, // Headers announced that are not there.
        new byte[] { 0x94, 0x00, 0x05, 0x01, 0x91, 0x02, 0xc0 }, // Something behind the message.
        new byte[] { 0x94, 0x00, 0x05, 0x00, 0x91, 0xa1, 0xff }, // Text that is no UTF-8.
    };

    [Theory]
    [MemberData(nameof(BeyondAnswer))]
    public async Task What_cannot_be_answered_closes_its_connection_with_a_report(byte[] message)
    {
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { OnError = reports.Add });
        await using var other = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(message);

        Assert.Empty(await peer.ReceiveToEndAsync());
        var report = await reports.NextAsync();
        Assert.StartsWith("A peer broke the protocol", report.What, StringComparison.Ordinal);
        Assert.Equal(peer.Socket.LocalEndPoint, report.RemoteEndPoint);
        await AssertServesAsync(other);
        Assert.True(reports.IsEmpty);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0 })] // An empty frame.
    [InlineData(new byte[] { 0, 0x20, 0, 0 })] // A frame above the limit.
    [InlineData(new byte[] { 0x47, 0x45, 0x54 })] // No frame.
    [InlineData(new byte[] { 0, 0, 0, 2, 0x91, 0x63 })] // An unknown kind.
    [InlineData(new byte[] { 0, 0, 0, 3, 0x92, 0x02, 0x03 })] // A one-way that cannot be read.
    public async Task What_was_asked_before_something_bad_is_answered(byte[] bad)
    {
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync((byte[])[.. Frames.Of(AddRequest), .. bad]);

        Assert.Equal(AddAnswer, await peer.ReceiveFrameAsync());
        Assert.Empty(await peer.ReceiveToEndAsync());
        Assert.StartsWith("A peer broke the protocol", (await reports.NextAsync()).What, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Answerable))]
    public async Task A_request_with_a_readable_id_is_answered_and_the_connection_lives_on(byte[] message)
    {
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(message);

        Assert.Equal([0x94, 0x01, 0x05, 0x92, 0x04], (await peer.ReceiveFrameAsync())[..5]);
        await AssertServesAsync(peer);
        Assert.True(reports.IsEmpty);
    }

    [Fact]
    public async Task The_answer_to_bad_arguments_says_where_they_are_bad()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(0x94, 0x00, 0x05, 0x00, 0x91, 0x07);

        Assert.Contains("Test/Echo.text", Encoding.UTF8.GetString(await peer.ReceiveFrameAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_strict_prefix_of_a_request_is_refused_and_nothing_runs()
    {
        int calls = 0;
        await using var server = await RpcPair.ListenAsync(new TestService { OnAdd = (_, _) => Interlocked.Increment(ref calls) });
        await using var other = await RawPeer.ConnectAsync(server.LocalEndPoint);
        byte[] whole = [0x95, 0x00, 0x00, 0xa8, .. "Test/Add"u8, 0x92, 0xcd, 0x01, 0x00, 0x03, 0x81, 0x00, 0x01];

        for (int length = 1; length < whole.Length; length++)
        {
            await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
            await peer.SendFrameAsync(whole[..length]);
            peer.EndSending();
            byte[] answer = await peer.ReceiveToEndAsync();
            Assert.True(answer.Length == 0 || answer[7..9] is [0x92, 0x04], $"A prefix of {length} bytes was answered with {Convert.ToHexString(answer)}.");
        }

        Assert.Equal(0, calls);
        await other.SendFrameAsync(AddRequest);
        Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0x01], await other.ReceiveFrameAsync());
    }

    [Theory]
    [InlineData("a one-way to nobody", new byte[] { 0x93, 0x02, 0xa1, (byte)'x', 0x90 })]
    [InlineData("bad arguments", new byte[] { 0x93, 0x02, 0x03, 0x91, 0x07 })]
    public async Task A_one_way_that_cannot_be_handled_is_reported_and_the_connection_lives_on(string what, byte[] message)
    {
        Assert.NotEmpty(what);
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(message);

        Assert.StartsWith("A one-way message was dropped", (await reports.NextAsync()).What, StringComparison.Ordinal);
        await AssertServesAsync(peer);
    }

    [Theory]
    [InlineData(new byte[] { 0x00, 0x10, 0x00, 0x01 }, TransportErrorCode.FrameTooLarge)]
    [InlineData(new byte[] { 0x00, 0x00, 0x00, 0x00 }, TransportErrorCode.FrameEmpty)]
    [InlineData(new byte[] { (byte)'G', (byte)'E', (byte)'T', (byte)' ' }, TransportErrorCode.NotFramed)]
    public async Task What_is_no_frame_within_the_limit_closes_its_connection_with_a_report(byte[] bytes, TransportErrorCode code)
    {
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { OnError = reports.Add });
        await using var other = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync(bytes);

        var report = await reports.NextAsync();
        Assert.Equal(code, Assert.IsType<TransportException>(report.Exception).Code);
        await AssertServesAsync(other);
    }

    /// <summary>A request without its length in front, in each form an array may begin with.</summary>
    [Theory]
    [InlineData(new byte[] { 0x94, 0x00, 0x00, 0x01, 0x92, 0x02, 0x03 })]
    [InlineData(new byte[] { 0xdc, 0x00, 0x04, 0x00, 0x00, 0x01, 0x92, 0x02, 0x03 })]
    [InlineData(new byte[] { 0xdd, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x01, 0x92, 0x02, 0x03 })]
    public async Task A_peer_of_plain_MessagePack_RPC_is_closed_with_a_report_and_nothing_runs(byte[] request)
    {
        int calls = 0;
        var reports = new ReportLog();
        int Add(int left, int right)
        {
            Interlocked.Increment(ref calls);
            return left + right;
        }

        await using var server = await RpcPair.ListenAsync(new TestService { OnAdd = Add }, new ServerOptions { OnError = reports.Add });
        await using var other = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync(request);

        await peer.ExpectEndAsync();
        var report = await reports.NextAsync();
        Assert.Equal(TransportErrorCode.NotFramed, Assert.IsType<TransportException>(report.Exception).Code);
        Assert.Equal(peer.Socket.LocalEndPoint, report.RemoteEndPoint);
        Assert.Equal(0, calls);
        await AssertServesAsync(other);
        Assert.True(reports.IsEmpty);
    }

    [Fact]
    public async Task A_peer_that_vanishes_inside_a_frame_is_reported()
    {
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { OnError = reports.Add });
        var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync((byte[])[0, 0, 0, 9, 0x94]);
        await peer.DisposeAsync();

        var report = await reports.NextAsync();
        Assert.Equal(TransportErrorCode.Torn, Assert.IsType<TransportException>(report.Exception).Code);
    }

    [Fact]
    public async Task A_hook_that_throws_harms_nothing()
    {
        var called = new TaskCompletionSource();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions
        {
            OnError = _ =>
            {
                called.TrySetResult();
                throw new InvalidOperationException("the hook failed");
            },
        });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(0x93, 0x02, 0xa1, (byte)'x', 0x90);
        await called.Task.InTime();

        await AssertServesAsync(peer);
    }

    [Fact]
    public async Task Damaged_messages_never_stop_the_server()
    {
        const int Seed = 20260;
        var random = new Random(Seed);
        await using var server = await RpcPair.ListenAsync();
        await using var other = await RawPeer.ConnectAsync(server.LocalEndPoint);
        byte[][] whole =
        [
            [0x95, 0x00, 0x05, 0xa8, .. "Test/Add"u8, 0x92, 0xcd, 0x01, 0x00, 0x03, 0x81, 0x00, 0x01],
            [0x94, 0x00, 0x05, 0x00, 0x91, 0xa3, (byte)'a', (byte)'b', (byte)'c'],
            [0x93, 0x02, 0xce, 0x9c, 0x1c, 0xbd, 0x7a, 0x91, 0xa1, (byte)'x'],
            [0x92, 0x05, 0x00],
            [0x94, 0x01, 0x00, 0xc0, 0x05],
        ];

        for (int i = 0; i < 400; i++)
        {
            await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
            byte[] damaged = [.. whole[random.Next(whole.Length)]];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                await peer.SendFrameAsync(damaged);
                peer.EndSending();
                await peer.ReceiveToEndAsync();
            }
            catch (System.Net.Sockets.SocketException)
            {
                // Cut off.
            }

            await AssertServesAsync(other);
        }
    }

    [Fact]
    public async Task A_method_name_of_a_peer_cannot_forge_lines_in_a_log()
    {
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x93, 0x02, 0xd9, 200, .. "a\r\nb"u8, .. Enumerable.Repeat((byte)'c', 196), 0x90]);

        string what = (await reports.NextAsync()).What;
        Assert.Contains("'a??bc", what, StringComparison.Ordinal);
        Assert.Equal($"A one-way message was dropped: there is no method 'a??b{new string('c', 116)}...'", what);
    }

    private static async Task AssertServesAsync(RawPeer peer)
    {
        await peer.SendFrameAsync(AddRequest);
        Assert.Equal(AddAnswer, await peer.ReceiveFrameAsync());
    }
}
