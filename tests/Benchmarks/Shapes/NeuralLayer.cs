using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>One layer of a neural network: as large as messages of numbers get.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record NeuralLayer(
    [property: MessagePack.Key(0)] int Index,
    [property: MessagePack.Key(1)] float[] Weights,
    [property: MessagePack.Key(2)] float[] Biases)
{
    /// <summary>The message that is measured.</summary>
    public static NeuralLayer Sample() => new(3, Layers.Floats(Layers.Weights), Layers.Floats(Layers.Biases));

    /// <summary>The same message in objects of its own.</summary>
    public NeuralLayer Copy() => new(Index, Weights.AsSpan().ToArray(), Biases.AsSpan().ToArray());
}

/// <summary>The same layer, asking for the packed form of its numbers.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record PackedNeuralLayer(
    [property: MessagePack.Key(0)] int Index,
    [property: MessagePack.Key(1), Packed] float[] Weights,
    [property: MessagePack.Key(2), Packed] float[] Biases)
{
    /// <summary>The message that is measured.</summary>
    public static PackedNeuralLayer Sample() => new(3, Layers.Floats(Layers.Weights), Layers.Floats(Layers.Biases));

    /// <summary>The same message in objects of its own.</summary>
    public PackedNeuralLayer Copy() => new(Index, Weights.AsSpan().ToArray(), Biases.AsSpan().ToArray());
}

/// <summary>The numbers of a layer.</summary>
internal static class Layers
{
    public const int Weights = 65_536;
    public const int Biases = 256;

    public static float[] Floats(int count)
    {
        var random = new Random(20_260_325);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
    }
}
