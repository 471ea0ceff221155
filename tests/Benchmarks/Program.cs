// dotnet run -c Release --project tests/Benchmarks -- COMMAND
//   serializer [--quick] [name]        every shape, or those whose name contains one, against every peer, in turns, as tables
//   serializer-modes [--quick] [name]  the same, then ProtoGen's ratios against their targets: by default, without PGO and as native code
//   serializer-bdn [filter]            the shapes under BenchmarkDotNet
//   order                              the Order graph alone
//   cold-start [--quick]               the first order that a fresh process writes and reads
//   generator [--quick]                what a generator costs the editor behind each edit of a thousand messages
//   code-size                          what the generators add to an assembly, and the JIT compiles
//   broadcast [--quick]                one message to 1,000 receivers in another process, against a loop over the sockets and SignalR
//   calls [--quick] [table]            calls between two processes against other frameworks: calls, large, beside, streams, one-ways
using System.Globalization;
using BenchmarkDotNet.Running;
using ProtoGen.Benchmarks.Broadcasts;
using ProtoGen.Benchmarks.Calls;
using ProtoGen.Benchmarks.Calls.Processes;
using ProtoGen.Benchmarks.CodeSize;
using ProtoGen.Benchmarks.ColdStart;
using ProtoGen.Benchmarks.GeneratorCost;
using ProtoGen.Benchmarks.Serializer;
using ProtoGen.Benchmarks.Serializer.Modes;
using ProtoGen.Benchmarks.Serializer.Peers;

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
    case ["serializer-modes", "--quick", .. var names]:
        ModeComparison.Run(quick: true, names);
        return 0;
    case ["serializer-modes", .. var names]:
        ModeComparison.Run(quick: false, names);
        return 0;
    case [ModeChild.AllPeers, var path, var pace, .. var names]: // what `serializer-modes` starts
        ModeChild.Run(path, PeerList.All, onlyTargets: false, pace == ModeChild.Quick, names);
        return 0;
    case [ModeChild.Targets, var path, var pace, .. var names]:
        ModeChild.Run(path, Measures.All, onlyTargets: true, pace == ModeChild.Quick, names);
        return 0;
    case ["cold-start"]:
        ColdStartComparison.Run(quick: false);
        return 0;
    case ["cold-start", "--quick"]:
        ColdStartComparison.Run(quick: true);
        return 0;
    case [ColdStartComparison.ChildCommand, var contender, var started]: // what `cold-start` starts
        ColdStartComparison.RunChild(contender, started);
        return 0;
    case ["generator"]:
        GeneratorCostComparison.Run(quick: false);
        return 0;
    case ["generator", "--quick"]:
        GeneratorCostComparison.Run(quick: true);
        return 0;
    case ["code-size"]:
        CodeSizeComparison.Run();
        return 0;
    case [JittedCode.ChildCommand, var peer]: // what `code-size` starts
        JittedCode.RunChild(peer);
        return 0;
    case ["broadcast"]:
        await BroadcastComparison.RunAsync(quick: false);
        return 0;
    case ["broadcast", "--quick"]:
        await BroadcastComparison.RunAsync(quick: true);
        return 0;
    case [CrowdProgram.Command, var handshake, var port, var readers, var silent]: // what `broadcast` starts
        return await CrowdProgram.RunAsync(
            Enum.Parse<Handshake>(handshake), int.Parse(port, CultureInfo.InvariantCulture), int.Parse(readers, CultureInfo.InvariantCulture), int.Parse(silent, CultureInfo.InvariantCulture));
    case ["calls", "--quick", .. var tables]:
        await CallComparison.RunAsync(quick: true, tables);
        return 0;
    case ["calls", .. var tables]:
        await CallComparison.RunAsync(quick: false, tables);
        return 0;
    case ["server", var contender]: // what `calls` starts as its other process
        return await ServerProgram.RunAsync(contender);
    case ["serializer-bdn", .. var rest]:
        BenchmarkSwitcher.FromTypes([typeof(SerializerBenchmarks)]).Run(rest is [var filter] ? ["--filter", filter] : ["--filter", "*", .. rest]);
        return 0;
    default:
        Console.Error.WriteLine("usage: Benchmarks serializer [--quick] [name] | serializer-modes [--quick] [name] | serializer-bdn [filter] | order | cold-start [--quick] | generator [--quick] | code-size | broadcast [--quick] | calls [--quick]");
        return 2;
}
