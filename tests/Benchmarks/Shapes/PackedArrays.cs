using System.Numerics;
using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>Numbers that ask for their packed form.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record PackedInts([property: MessagePack.Key(0), Packed] int[] Values)
{
    /// <summary>Arrays of numbers of every width.</summary>
    public static PackedInts[] Samples() => [.. Arrays.RandomWidthInts().Select(values => new PackedInts(values))];

    /// <summary>The same message in objects of its own.</summary>
    public PackedInts Copy() => new(Values.AsSpan().ToArray());
}

/// <summary>Numbers that nearly all take nine bytes otherwise.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record PackedLongs([property: MessagePack.Key(0), Packed] long[] Values)
{
    /// <summary>The message that is measured.</summary>
    public static PackedLongs Sample()
    {
        var random = new Random(20_260_320);
        return new([.. Enumerable.Range(0, Arrays.Length).Select(_ => random.NextInt64(long.MinValue, long.MaxValue))]);
    }

    /// <summary>The same message in objects of its own.</summary>
    public PackedLongs Copy() => new(Values.AsSpan().ToArray());
}

/// <summary>Floats that ask for their packed form.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record PackedFloats([property: MessagePack.Key(0), Packed] float[] Values)
{
    /// <summary>The message that is measured.</summary>
    public static PackedFloats Sample() => new(Arrays.Floats(Arrays.Length));

    /// <summary>The same message in objects of its own.</summary>
    public PackedFloats Copy() => new(Values.AsSpan().ToArray());
}

/// <summary>Doubles that ask for their packed form.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record PackedDoubles([property: MessagePack.Key(0), Packed] double[] Values)
{
    /// <summary>The message that is measured.</summary>
    public static PackedDoubles Sample() => new(Arrays.Doubles(Arrays.Length));

    /// <summary>The same message in objects of its own.</summary>
    public PackedDoubles Copy() => new(Values.AsSpan().ToArray());
}

/// <summary>Vectors that ask for their packed form.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record PackedVectors([property: MessagePack.Key(0), Packed] Vector3[] Values)
{
    /// <summary>The message that is measured.</summary>
    public static PackedVectors Sample() => new(Vectors.Sample());

    /// <summary>The same message in objects of its own.</summary>
    public PackedVectors Copy() => new(Values.AsSpan().ToArray());
}

/// <summary>A struct of the program's own that may be packed.</summary>
[GenerateSerializer, Message, Packed, MemoryPackable, MessagePackObject]
public readonly partial record struct Reading(
    [property: MessagePack.Key(0)] long Ticks, [property: MessagePack.Key(1)] int Sensor, [property: MessagePack.Key(2)] float Value);

/// <summary>A thousand structs of the program's own.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record PackedReadings([property: MessagePack.Key(0), Packed] Reading[] Values)
{
    /// <summary>The message that is measured.</summary>
    public static PackedReadings Sample()
    {
        var random = new Random(20_260_322);
        return new([.. Enumerable.Range(0, Arrays.Length).Select(i => new Reading(638_000_000_000_000_000 + (i * 10_000L), random.Next(100), random.NextSingle()))]);
    }

    /// <summary>The same message in objects of its own.</summary>
    public PackedReadings Copy() => new(Values.AsSpan().ToArray());
}
