using System.Net;
using ProtoGen.Buffers;
using ProtoGen.Fault.Tests.Stress;
using ProtoGen.TestKit;

namespace ProtoGen.Fault.Tests.Loans;

/// <summary>Large answers.</summary>
[Service]
public interface IBulk
{
    /// <summary>The bytes, as they came.</summary>
    ValueTask<byte[]> EchoAsync(byte[] bytes, CancellationToken cancel = default);

    /// <summary>Each of the blocks, as it came.</summary>
    IAsyncEnumerable<byte[]> EachAsync(IAsyncEnumerable<byte[]> blocks, CancellationToken cancel = default);
}

/// <summary>Messages that travel as parts give their memory back however they end.</summary>
[Collection(nameof(StressTests))]
public class PartLoanTests
{
    private static readonly byte[] _large = new byte[900_000];

    // Bulk/Echo of 4 MB, by its name; the bytes follow.
    private static readonly byte[] _request = [0x94, 0x00, 0x07, 0xa9, .. "Bulk/Echo"u8, 0x91, 0xc6, 0x00, 0x3d, 0x09, 0x00];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_came_of_a_message_is_given_back_with_the_connection(bool violation)
    {
        await Lent.IsBackAsync();
        await using (var server = await BulkServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Bulk()))
        {
            await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
            for (byte id = 0; id < 16; id++)
            {
                await peer.SendAsync((byte[])[0, 0, 0x04, 0x06, 0x93, 0x0b, id, 0xc5, 0x04, 0x00, .. new byte[1024]]);
            }

            await peer.SendAsync((byte[])[0, 0, 0, 3, 0x92, 0x07, 0x05]);
            Assert.Equal([0, 0, 0, 3, 0x92, 0x08, 0x05], await peer.ReceiveExactlyAsync(7));
            Assert.NotEmpty(LoanLedger.Lent);

            if (violation)
            {
                await peer.SendAsync((byte[])[0, 0, 0, 5, 0x93, 0x0b, 0x10, 0xc4, 0x00]);
                Assert.Empty(await peer.ReceiveToEndAsync());
            }
            else
            {
                peer.Reset();
            }

            await Lent.IsBackAsync();
        }

        Assert.Empty(LoanLedger.Faults);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)] // More than fit at once: the others wait for their turn.
    public async Task An_answer_that_nobody_takes_is_given_back_when_its_peer_is_gone(int calls)
    {
        await Lent.IsBackAsync();
        var options = new ServerOptions { MaxMessageSize = 8 << 20 };
        await using (var server = await BulkServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Bulk(), options))
        {
            await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
            await peer.SendAsync((byte[])[0, 0, 0, 3, 0x92, 0x09, 0x80]);
            for (int i = 0; i < calls; i++)
            {
                int size = _request.Length + 4_000_000;
                await peer.SendAsync((byte[])[0, (byte)(size >> 16), (byte)(size >> 8), (byte)size, .. _request, .. new byte[4_000_000]]);
            }

            await peer.ReceiveExactlyAsync(100_000); // It has begun.
            Assert.NotEmpty(LoanLedger.Lent);
            peer.Reset();
            await Lent.IsBackAsync();
        }

        Assert.Empty(LoanLedger.Faults);
    }

    [Fact]
    public async Task Calls_and_streams_that_are_cancelled_or_lost_in_the_middle_leave_no_buffer()
    {
        await Lent.IsBackAsync();
        await using (var server = await BulkServer.ListenTcpAsync(new InMemoryEndPoint(), new Bulk()))
        {
            for (int round = 0; round < 30; round++)
            {
                await using var client = await BulkClient.ConnectTcpAsync(server.LocalEndPoint);
                using var cancel = new CancellationTokenSource();
                var calls = Enumerable.Range(0, 4).Select(_ => (Task)client.EchoAsync(_large, cancel.Token).AsTask()).ToList();
                calls.Add(EachAsync(client, cancel.Token));
                if (round % 3 == 0)
                {
                    await Task.WhenAny(calls).InTime();
                }

                if (round % 2 == 0)
                {
                    await cancel.CancelAsync();
                }
                else
                {
                    await client.DisposeAsync().InTime();
                }

                foreach (var call in calls)
                {
                    try
                    {
                        await call.InTime();
                    }
                    catch (OperationCanceledException)
                    {
                    }
                    catch (RpcException exception)
                    {
                        Assert.Equal(RpcErrorCode.ConnectionLost, exception.Code);
                    }
                }
            }
        }

        await Lent.IsBackAsync();
        Assert.Empty(LoanLedger.Faults);
    }

    private static async Task EachAsync(BulkClient client, CancellationToken cancel)
    {
        await foreach (byte[] block in client.EachAsync(Enumerable.Repeat(_large, 5).ToAsyncEnumerable(), cancel))
        {
            Assert.Equal(_large.Length, block.Length);
        }
    }

    private sealed class Bulk : IBulk
    {
        public ValueTask<byte[]> EchoAsync(byte[] bytes, CancellationToken cancel) => new(bytes);

        public IAsyncEnumerable<byte[]> EachAsync(IAsyncEnumerable<byte[]> blocks, CancellationToken cancel) => blocks;
    }
}
