using System.IO.Pipelines;
using ProtoGen.Buffers;
using ProtoGen.Fault.Tests.Stress;
using ProtoGen.TestKit;

namespace ProtoGen.Fault.Tests.Loans;

/// <summary>Values and items in streams give their memory back however reading or writing them ends.</summary>
[Collection(nameof(StressTests))]
public class StreamLoanTests
{
    private readonly int _before = LoanLedger.Lent.Values.Sum();

    private int Lent => LoanLedger.Lent.Values.Sum() - _before;

    [Fact]
    public async Task Reading_items_to_the_end_leaves_no_buffer()
    {
        Assert.Equal([1, 2, 3], await All(new MemoryStream([1, 2, 3])));
        Assert.Equal(0, Lent);
    }

    [Fact]
    public async Task Leaving_in_the_middle_leaves_no_buffer()
    {
        await foreach (int item in MessageSerializer.DeserializeItemsAsync<int>(new MemoryStream([1, 2, 3])))
        {
            Assert.NotEqual(0, Lent);
            break;
        }

        Assert.Equal(0, Lent);
    }

    [Theory]
    [InlineData(new byte[] { 1, 0xc1 })] // no value
    [InlineData(new byte[] { 1, 0xcd, 1 })] // torn
    [InlineData(new byte[] { 1, 0xc6, 0xff, 0xff, 0xff, 0xff })] // too large
    public async Task An_error_leaves_no_buffer(byte[] bytes)
    {
        await Assert.ThrowsAsync<MessageSerializationException>(() => All(new MemoryStream(bytes)));
        await Assert.ThrowsAsync<MessageSerializationException>(() => MessageSerializer.DeserializeAsync<int>(new MemoryStream(bytes)).AsTask());
        Assert.Equal(0, Lent);
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_no_buffer()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(new byte[] { 1, 0xcd });
        using var cancel = new CancellationTokenSource();
        var items = MessageSerializer.DeserializeItemsAsync<int>(pipe.Reader.AsStream(), cancel: cancel.Token).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync().InTime());
        var next = items.MoveNextAsync();
        var one = MessageSerializer.DeserializeAsync<int>(new Pipe().Reader.AsStream(), cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.InTime());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one.InTime());
        Assert.Equal(0, Lent);
    }

    [Fact]
    public async Task Writing_leaves_no_buffer()
    {
        await MessageSerializer.SerializeAsync(new MemoryStream(), "a");
        await MessageSerializer.SerializeItemsAsync(new MemoryStream(), ["a", new string('b', 100_000), "c"]);
        Assert.Equal(0, Lent);

        var full = new MemoryStream(new byte[3]);
        await Assert.ThrowsAsync<NotSupportedException>(() => MessageSerializer.SerializeAsync(full, "long enough").AsTask());
        await Assert.ThrowsAsync<NotSupportedException>(() => MessageSerializer.SerializeItemsAsync(full, ["long enough"]).AsTask());
        await Assert.ThrowsAsync<NotSupportedException>(() => MessageSerializer.SerializeItemsAsync(full, Items()).AsTask());
        Assert.Equal(0, Lent);

        static async IAsyncEnumerable<string> Items()
        {
            yield return "long enough";
            await Task.Yield();
            yield return "and more";
        }
    }

    private static async Task<List<int>> All(Stream stream)
    {
        List<int> items = [];
        await foreach (int item in MessageSerializer.DeserializeItemsAsync<int>(stream))
        {
            items.Add(item);
        }

        return items;
    }
}
