using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>A message of one number: what entering the serializer costs.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record OneField([property: MessagePack.Key(0)] int Value)
{
    /// <summary>The message that is measured.</summary>
    public static OneField Sample() => new(42);

    /// <summary>The same message in objects of its own.</summary>
    public OneField Copy() => new(Value);
}

/// <summary>Nine numbers in a row.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record NineInts(
    [property: MessagePack.Key(0)] int A,
    [property: MessagePack.Key(1)] int B,
    [property: MessagePack.Key(2)] int C,
    [property: MessagePack.Key(3)] int D,
    [property: MessagePack.Key(4)] int E,
    [property: MessagePack.Key(5)] int F,
    [property: MessagePack.Key(6)] int G,
    [property: MessagePack.Key(7)] int H,
    [property: MessagePack.Key(8)] int I)
{
    // So many that the processor's branch predictor cannot learn them: 108,000 numbers.
    private const int DistinctMessages = 12_000;

    /// <summary>Numbers that take one byte.</summary>
    public static NineInts Small() => new(1, 12, 0, 7, 100, 33, 127, 2, 64);

    /// <summary>The same number nine times.</summary>
    public static NineInts Ten() => new(10, 10, 10, 10, 10, 10, 10, 10, 10);

    /// <summary>Numbers of every width, another one each time.</summary>
    public static NineInts[] RandomWidth()
    {
        var random = new Random(20_260_314);
        int Next() => RandomNumbers.OfAnyWidth(random);
        return [.. Enumerable.Range(0, DistinctMessages).Select(_ => new NineInts(Next(), Next(), Next(), Next(), Next(), Next(), Next(), Next(), Next()))];
    }

    /// <summary>The same message in objects of its own.</summary>
    public NineInts Copy() => new(A, B, C, D, E, F, G, H, I);
}

/// <summary>Arrays of a thousand numbers.</summary>
internal static class Arrays
{
    public const int Length = 1000;

    public static int[] SmallInts() => [.. Enumerable.Range(0, Length).Select(i => i * 7 % 128)];

    /// <summary>So many that the processor's branch predictor cannot learn them: 100,000 numbers.</summary>
    public static int[][] RandomWidthInts()
    {
        const int DistinctArrays = 100;
        var random = new Random(20_260_315);
        return [.. Enumerable.Range(0, DistinctArrays).Select(_ => Enumerable.Range(0, Length).Select(_ => RandomNumbers.OfAnyWidth(random)).ToArray())];
    }

    public static bool[] Bools()
    {
        const int Bools = 10_000;
        var random = new Random(20_260_327);
        return [.. Enumerable.Range(0, Bools).Select(_ => random.Next(2) == 0)];
    }

    public static float[] Floats(int length)
    {
        var random = new Random(20_260_316);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() * 2 - 1)];
    }

    public static double[] Doubles(int length)
    {
        var random = new Random(20_260_317);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() * 2 - 1)];
    }
}

/// <summary>Numbers whose width is random, not their value: as many of one byte as of five.</summary>
internal static class RandomNumbers
{
    public static int OfAnyWidth(Random random)
    {
        var magnitude = (int)(random.NextInt64(1L << 32) >> random.Next(1, 33));
        return random.Next(2) == 0 ? magnitude : -magnitude;
    }
}
