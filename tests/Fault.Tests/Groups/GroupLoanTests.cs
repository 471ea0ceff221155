using System.Net;
using ProtoGen.Fault.Tests.Loans;
using ProtoGen.Buffers;
using ProtoGen.Fault.Tests.Stress;
using ProtoGen.TestKit;

namespace ProtoGen.Fault.Tests.Groups;

/// <summary>Groups give back what they rent, whatever becomes of messages and members.</summary>
[Collection(nameof(StressTests))]
public class GroupLoanTests
{
    [Theory]
    [InlineData(SlowConsumerPolicy.Disconnect)]
    [InlineData(SlowConsumerPolicy.Wait)]
    [InlineData(SlowConsumerPolicy.DropOldest)]
    [InlineData(SlowConsumerPolicy.DropNewest)]
    [InlineData(SlowConsumerPolicy.KeepLatestPerKey)]
    public async Task Members_that_end_with_messages_waiting_leave_no_buffer(SlowConsumerPolicy policy)
    {
        await Lent.IsBackAsync();
        var stage = new Stage(new GroupOptions { SlowConsumers = policy, MaxWaitingBytes = 256 << 10 });
        await using (var server = await StageServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), stage).InTime())
        {
            await using var silent = await RawPeer.ConnectAsync(server.LocalEndPoint);
            await silent.SendAsync((byte[])[0, 0, 0, 3, 0x92, 0x09, 0x80, 0, 0, 0, 15, 0x94, 0x00, 0x01, 0xaa, .. "Stage/Join"u8, 0x90]);
            await Deadline.Until(() => stage.Group.Count == 1);
            string text = new('x', 50_000);

            // Until the operating system takes no more of it.
            Task sent = Task.CompletedTask;
            while (sent.IsCompleted && stage.Group.DroppedCount == 0 && stage.Group.Count == 1)
            {
                sent = stage.Group.All.TextAsync(text).AsTask();
                await Task.WhenAny(sent, Deadline.Until(() => stage.Group.WaitingBytes > 200_000 || sent.IsCompleted)).InTime();
            }

            Assert.True(policy == SlowConsumerPolicy.Disconnect || stage.Group.WaitingBytes > 0);
            await silent.DisposeAsync();
            await Deadline.Until(() => stage.Group.Count == 0);
            await sent.InTime();
        }

        stage.Group.Dispose();
        await Lent.IsBackAsync();
    }
}
