using System.IO.Pipelines;

namespace ProtoGen.Aot.Smoke;

/// <summary>Values in streams, of types that are named nowhere else.</summary>
internal static class Streams
{
    public static async Task RunAsync(Checks checks, CancellationToken cancel)
    {
        using MemoryStream stream = new();
        await MessageSerializer.SerializeAsync(stream, (byte)7, cancel);
        await MessageSerializer.SerializeItemsAsync(stream, new List<(short, Guid)> { (1, Guid.Empty) }, cancel);
        checks.Equal("079201D924" + Convert.ToHexString("00000000-0000-0000-0000-000000000000"u8), Convert.ToHexString(stream.ToArray()), "items into a stream");

        stream.Position = 1;
        await foreach ((short number, Guid id) in MessageSerializer.DeserializeItemsAsync<(short, Guid)>(stream, cancel: cancel))
        {
            checks.Equal((1, Guid.Empty), (number, id), "items out of a stream");
        }

        Pipe pipe = new();
        await MessageSerializer.SerializeItemsAsync(pipe.Writer, Items(), cancel);
        await pipe.Writer.CompleteAsync();
        long sum = 0;
        await foreach (long? item in MessageSerializer.DeserializeItemsAsync<long?>(pipe.Reader, cancel: cancel))
        {
            sum += item ?? 0;
        }

        checks.Equal(1_000_000_000_001, sum, "items through a pipe");

        using MemoryStream one = new([0xcb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0]);
        checks.Equal(1.5, await MessageSerializer.DeserializeAsync<double>(one, cancel), "a value out of a stream");
    }

    private static async IAsyncEnumerable<long?> Items()
    {
        yield return 1;
        yield return null;
        await Task.Yield();
        yield return 1_000_000_000_000;
    }
}
