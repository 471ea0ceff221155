// dotnet run -c Release --project tests/Benchmarks -- serializer [--quick] [name]   every shape, or those whose name contains one, in turns, as one table
// dotnet run -c Release --project tests/Benchmarks -- serializer-bdn [filter]    the same shapes under BenchmarkDotNet
// dotnet run -c Release --project tests/Benchmarks -- order                      the Order graph alone
// dotnet run -c Release --project tests/Benchmarks -- calls [--quick]            calls between two processes against other frameworks
using BenchmarkDotNet.Running;
using ProtoGen.Benchmarks.Calls;
using ProtoGen.Benchmarks.Calls.Processes;
using ProtoGen.Benchmarks.Serializer;

switch (args)
{
    case ["order"]:
        OrderComparison.Run();
        return 0;
    case ["serializer", "--quick", .. var names]:
        SerializerComparison.Run(quick: true, names);
        return 0;
    case ["serializer", .. var names]:
        SerializerComparison.Run(quick: false, names);
        return 0;
    case ["calls"]:
        await CallComparison.RunAsync(quick: false);
        return 0;
    case ["calls", "--quick"]:
        await CallComparison.RunAsync(quick: true);
        return 0;
    case ["server", var contender]: // what `calls` starts as its other process
        return await ServerProgram.RunAsync(contender);
    case ["serializer-bdn", .. var rest]:
        BenchmarkSwitcher.FromTypes([typeof(SerializerBenchmarks)]).Run(rest is [var filter] ? ["--filter", filter] : ["--filter", "*", .. rest]);
        return 0;
    default:
        Console.Error.WriteLine("usage: Benchmarks serializer [--quick] [name] | serializer-bdn [filter] | calls [--quick] | order");
        return 2;
}
