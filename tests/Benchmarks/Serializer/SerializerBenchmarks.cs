using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>The same shapes under BenchmarkDotNet: slower, with error bars, one program after the other.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByParams, BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class SerializerBenchmarks
{
    private Action<int>[] _writers = [];
    private Action<int>[] _readers = [];

    /// <summary>The shape's name.</summary>
    [ParamsSource(nameof(Shapes))]
    public string Shape { get; set; } = "";

    /// <summary>Every shape's name.</summary>
    public static IEnumerable<string> Shapes => Catalogue.All.Where(shape => shape.Writers(Measures.All).Count > 0).Select(shape => shape.Name);

    /// <summary>Verifies every serializer before it is measured.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var shape = Catalogue.All.Single(shape => shape.Name == Shape);
        shape.Verify(Measures.All);
        _writers = [.. shape.Writers(Measures.All).Select(contender => contender.Repeat)];
        _readers = [.. shape.Readers(Measures.All).Select(contender => contender.Repeat)];
    }

    /// <summary>ProtoGen writes.</summary>
    [Benchmark(Description = "ProtoGen"), BenchmarkCategory("write")]
    public void WriteProtoGen() => _writers[0](1);

    /// <summary>MemoryPack writes: the measure.</summary>
    [Benchmark(Baseline = true, Description = "MemoryPack"), BenchmarkCategory("write")]
    public void WriteMemoryPack() => _writers[1](1);

    /// <summary>MessagePack writes.</summary>
    [Benchmark(Description = "MessagePack"), BenchmarkCategory("write")]
    public void WriteMessagePack() => _writers[2](1);

    /// <summary>ProtoGen reads.</summary>
    [Benchmark(Description = "ProtoGen"), BenchmarkCategory("read")]
    public void ReadProtoGen() => _readers[0](1);

    /// <summary>MemoryPack reads: the measure.</summary>
    [Benchmark(Baseline = true, Description = "MemoryPack"), BenchmarkCategory("read")]
    public void ReadMemoryPack() => _readers[1](1);

    /// <summary>MessagePack reads.</summary>
    [Benchmark(Description = "MessagePack"), BenchmarkCategory("read")]
    public void ReadMessagePack() => _readers[2](1);
}
