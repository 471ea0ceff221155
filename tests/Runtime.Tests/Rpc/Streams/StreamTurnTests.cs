using Microsoft.Extensions.Time.Testing;
using ProtoGen.Serialization;
using ProtoGen.Streaming;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Streams;

/// <summary>Streams that never have to wait let others have their thread.</summary>
public class StreamTurnTests
{
    private const int Items = 100_000;

    [Fact]
    public async Task A_source_that_never_waits_leaves_its_thread()
    {
        int thread = Environment.CurrentManagedThreadId;
        int takenHere = 0;
        var sender = new StreamSender<int, Int32Formatter>(new Output(), "numbers");

        // What goes on after it has given way is not run by this thread, which is here.
        var pumping = sender.PumpAsync(Numbers(), CancellationToken.None);
        int before = takenHere;
        await pumping.InTime();

        // 16 KiB in batches of 15 KiB, of 1 to 5 bytes each.
        Assert.InRange(before, 30 * 1024 / 5, 31 * 1024);

        async IAsyncEnumerable<int> Numbers()
        {
            await Task.CompletedTask;
            for (int i = 0; i < Items; i++)
            {
                takenHere += Environment.CurrentManagedThreadId == thread ? 1 : 0;
                yield return i;
            }
        }
    }

    [Fact]
    public async Task A_consumer_that_never_waits_leaves_its_thread()
    {
        var receiver = new StreamReceiver<int, Int32Formatter>(new Output(), "numbers", static exception => exception);
        receiver.Open(new StreamBudget(1 << 20, 1 << 20));
        for (int i = 0; i < Items / 100; i++)
        {
            Assert.True(receiver.TryReceive(new byte[100], 100));
        }

        receiver.End(null);
        int gaveWay = 0;
        int taken = 0;
        while (true)
        {
            var moving = receiver.MoveNextAsync();
            gaveWay += moving.IsCompleted ? 0 : 1;
            if (!await moving.InTime())
            {
                break;
            }

            taken++;
        }

        receiver.Close();
        Assert.Equal(Items, taken);
        Assert.InRange(gaveWay, 3, Items / StreamFlow.Turn); // Where a piece of up to 16 KiB ends.
    }

    private sealed class Output : IStreamOutput
    {
        public int MaxMessageSize => 1 << 20;

        public TimeProvider TimeProvider { get; } = new FakeTimeProvider(); // Batches leave when they are large enough only.

        public ReadLimits? ReadLimits => null;

        public int PeerWindow => 1 << 20;

        public ValueTask EnterAsync() => default;

        public void Leave()
        {
        }

        public bool TrySend(ReadOnlySpan<byte> message) => true;

        public bool IsLarge(int size) => false;

        public ValueTask<int> OpenPartsAsync(int size) => throw new InvalidOperationException();

        public void CloseParts(int id, int size) => throw new InvalidOperationException();

        public bool TrySendPart(int id, ReadOnlySpan<byte> bytes, bool isLast) => throw new InvalidOperationException();

        public void DropParts(int id) => throw new InvalidOperationException();
    }
}
