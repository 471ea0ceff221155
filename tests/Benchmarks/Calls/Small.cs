using MessagePack;

namespace ProtoGen.Benchmarks.Calls;

/// <summary>The message that is echoed.</summary>
[Message, MessagePackObject]
public partial record Small(
    [property: MessagePack.Key(0)] int Id,
    [property: MessagePack.Key(1)] string Name,
    [property: MessagePack.Key(2)] int[] Values)
{
    /// <summary>What every contender sends.</summary>
    public static Small Sample { get; } = new(7_310_442, "rope-memory-0042", [1, 20, 300, 4_000, 50_000, 600_000, 7_000_000, 80_000_000]);

    /// <summary>So many of them, each ready when it is asked for.</summary>
    public static async IAsyncEnumerable<Small> Stream(int count)
    {
        await Task.CompletedTask;
        for (var i = 0; i < count; i++)
        {
            yield return Sample;
        }
    }

    /// <summary>Fails unless this is the message that was sent.</summary>
    public void Check()
    {
        if (Id != Sample.Id || Name != Sample.Name || !Values.AsSpan().SequenceEqual(Sample.Values))
        {
            throw new InvalidOperationException("The echo is not what was sent.");
        }
    }
}
